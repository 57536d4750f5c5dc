import { useTranslations } from "next-intl";
import { RATED_CARD_TYPES } from "@/server/core/commission-table";
import type { ChangedRate } from "@/server/core/what-if-scenario";

type Kind = Pick<ChangedRate, "cardType" | "family" | "instalments">;

/** What a rate holds for, in words: a kind of card, a programme, a count. */
export function useRateName(): (rate: Kind) => string {
  const t = useTranslations("whatIf");
  return ({ cardType, family, instalments }) => {
    const every = cardType === "credit" ? t("otherCounts") : null;
    const one = instalments === 1 ? t("single") : t("count", { count: instalments });
    return [t(`card.${cardType}`), family, instalments === "any" ? every : one].filter(Boolean).join(" · ");
  };
}

/** A clause as the rules name it, in words; one with a name of its own keeps it. Shape: `credit/Bonus/3`. */
export function useClauseName(): (clause: string) => string {
  const nameOf = useRateName();
  return (clause) => {
    const [kind = "", ...others] = (clause.split(" from ")[0] ?? "").split("/");
    const cardType = RATED_CARD_TYPES.find((known) => known === kind);
    const last = others.at(-1) ?? "";
    if (cardType === undefined || !/^(any|\d{1,2})$/.test(last)) return clause;
    const instalments = last === "any" ? "any" : Number.parseInt(last, 10);
    const [family] = others.length > 1 ? others : [];
    return nameOf({ cardType, instalments, ...(family === undefined ? {} : { family }) });
  };
}
