import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { readLocale } from "@/i18n/locale";
import { type CommissionRate, clauseOf, RATED_CARD_TYPES } from "@/server/core/commission-table";
import type { TermsFinding } from "@/server/core/rate-caps";
import { formatRate } from "./percent-text";

/** How a contract's rows and rules are said in the language of the page. */
export function useTermsWords() {
  const t = useTranslations("terms");
  const locale = readLocale(useLocale());

  const cards = (text: string) =>
    text
      .split(", ")
      .map((word) => {
        const known = RATED_CARD_TYPES.find((type) => type === word);
        return known ? t(`cards.${known}`) : word;
      })
      .join(", ");

  /** What a row holds for, and since when: `Kredi kartı · Bonus · 3 taksit`. */
  const scope = (rate: CommissionRate) =>
    [
      t(`cards.${rate.cardType}`),
      rate.family ?? null,
      rate.instalments === "any" ? t("everyCount") : t("count", { count: rate.instalments }),
    ]
      .filter((part) => part !== null)
      .join(" · ");

  const days = ({ validFrom, validTo }: Pick<CommissionRate, "validFrom" | "validTo">) => {
    const [from, to] = [validFrom, validTo].map((day) => (day === undefined ? null : formatDay(day, locale)));
    if (from && to) return t("fromTo", { from, to });
    if (from) return t("from", { from });
    return to ? t("to", { to }) : null;
  };

  /** The contract's own name of a row, else what it holds for. */
  const clause = (rate: CommissionRate) => {
    const when = days(rate);
    return [rate.name ?? scope(rate), when].filter((part) => part !== null && part !== undefined).join(" · ");
  };

  /** A row by what `clauseOf` calls it; the name itself where no row has it. */
  const named = (name: string, rates: readonly CommissionRate[]) => {
    const rate = rates.find((one) => clauseOf(one) === name);
    return rate ? clause(rate) : name;
  };

  const finding = (
    { code, subject, actual, limit }: Pick<TermsFinding, "code" | "subject" | "actual" | "limit">,
    rates: readonly CommissionRate[],
  ) => {
    const isRate = code === "rate_above_cap";
    const figure = (value: number | null) =>
      value === null ? "" : isRate ? formatRate(value, locale) : String(value);
    return t(`findings.${code}`, {
      subject: isRate ? named(subject, rates) : cards(subject),
      actual: figure(actual),
      limit: figure(limit),
    });
  };

  return { clause, scope, days, named, finding, cards, locale };
}
