"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/components/format/money";
import { readLocale } from "@/i18n/locale";
import type { CurrencyCode } from "@/server/core/money";
import { effectOf, type GiveBackFacts, type MoneyBefore, planOf } from "./give-back-plan";

interface PlanWordsProps {
  readonly facts: GiveBackFacts & {
    readonly currency: CurrencyCode;
    readonly merchantName: string;
    readonly money: MoneyBefore | null;
    readonly dates: { readonly dayEnd: string; readonly windowEnd: string };
  };
  /** Units: minor. */
  readonly minor: bigint;
}

/** What it does to the merchant's own money, of which nothing is left to chance but the day. */
function EffectWords({
  money,
  currency,
  amountMinor,
}: {
  money: MoneyBefore;
  currency: CurrencyCode;
  amountMinor: bigint;
}) {
  const t = useTranslations("refunds.form");
  const locale = readLocale(useLocale());
  const text = (minor: bigint) => formatMoney(minor, currency, locale);
  const { returnedMinor, takenOffMinor } = effectOf(money, amountMinor);
  const takenOff = text(takenOffMinor);
  return returnedMinor > 0n
    ? t("youWithCommission", { takenOff, returned: text(returnedMinor) })
    : t("youWithoutCommission", { takenOff });
}

const SENTENCES = { void: "asVoid", refund: "asRefund", scheduled: "asScheduled" } as const;

/** What the system will do with this amount and until when, what the shopper will see, what it costs. */
export function PlanWords({ facts, minor }: PlanWordsProps) {
  const t = useTranslations("refunds.form");
  const locale = readLocale(useLocale());
  const plan = planOf(facts, minor);
  const { dayEnd, windowEnd } = facts.dates;
  const amount = formatMoney(minor, facts.currency, locale);
  const date = plan.way === "refund" ? windowEnd : dayEnd;
  return (
    <dl aria-live="polite" className="space-y-3 rounded-md bg-sunken px-4 py-3">
      <div>
        <dt className="font-semibold">{t("what")}</dt>
        <dd>
          {t(SENTENCES[plan.way], { date })}
          {plan.needsApproval && facts.limitMinor !== null ? (
            <span className="mt-1 block font-medium text-amber">
              {t("needsApproval", { limit: formatMoney(facts.limitMinor, facts.currency, locale) })}
            </span>
          ) : null}
        </dd>
      </div>
      <div>
        <dt className="font-semibold">{t("shopperSees")}</dt>
        <dd>
          {plan.way === "void"
            ? t("shopperVoid")
            : t("shopperRefund", { amount, merchant: facts.merchantName })}
        </dd>
      </div>
      <div>
        <dt className="font-semibold">{t("you")}</dt>
        <dd>
          {plan.way === "void" || facts.money === null ? (
            t("youVoid")
          ) : (
            <EffectWords money={facts.money} currency={facts.currency} amountMinor={minor} />
          )}
        </dd>
      </div>
    </dl>
  );
}
