"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatDay } from "@/components/format/dates";
import { formatMoney } from "@/components/format/money";
import { Amount } from "@/components/ui/amount";
import { AmountList } from "@/components/ui/description-list";
import { Field } from "@/components/ui/field";
import { MoneyField } from "@/components/ui/money-field";
import { Select } from "@/components/ui/select";
import type { CardType } from "@/server/core/card";
import { RATED_CARD_TYPES } from "@/server/core/commission-table";
import type { ContractTerms } from "@/server/core/terms-history";
import { formatRate } from "./percent-text";
import { exampleOf, groupMonths, type TermsExample } from "./terms-example";
import { useTermsWords } from "./use-terms-words";

interface ExamplePanelProps {
  /** Null while something typed cannot be read. */
  terms: ContractTerms | null;
  families: readonly string[];
  today: string;
  nextDayEndAt: Date;
}

interface Tried {
  readonly minor: string | null;
  readonly count: string;
  readonly card: string;
  readonly family: string;
}

const CARDS = RATED_CARD_TYPES.filter((type) => type !== "any");

function tryOut(props: ExamplePanelProps, tried: Tried): TermsExample | null {
  const { terms, today, nextDayEndAt } = props;
  if (terms === null || tried.minor === null) return null;
  const isCredit = tried.card === "credit";
  const cardType = (tried.card === "foreign" ? "credit" : tried.card) as CardType;
  return exampleOf(terms, {
    amountMinor: BigInt(tried.minor),
    instalments: isCredit ? Number.parseInt(tried.count, 10) : 1,
    cardType,
    foreign: tried.card === "foreign",
    family: tried.card === "foreign" || tried.family === "" ? null : tried.family,
    day: today,
    nextDayEndAt,
  });
}

function Answer({ example, terms }: { example: TermsExample; terms: ContractTerms }) {
  const t = useTranslations("terms.example");
  const { named, locale } = useTermsWords();
  const { charges, months, ratePpm } = example;
  const money = (minor: bigint) => <Amount minor={minor} currency={terms.currency} />;
  const clause = charges.clause === null ? t("noClause") : named(charges.clause, terms.commission.rates);
  const monthly = groupMonths(months)
    .map(({ count, minor }) => t("months", { count, monthly: formatMoney(minor, terms.currency, locale) }))
    .join(" + ");
  const lines = [
    {
      term: t("charged"),
      detail: money(example.chargedMinor),
      note: months.length > 1 ? monthly : undefined,
    },
    {
      term: t("commission"),
      detail: money(-charges.commissionMinor),
      note: `${ratePpm === null ? "" : `${formatRate(ratePpm, locale)} · `}${clause}`,
    },
    ...(charges.fixedMinor === 0n ? [] : [{ term: t("fixed"), detail: money(-charges.fixedMinor) }]),
    {
      term: t("tax"),
      detail: money(-charges.taxMinor),
      note: t("taxNote", { rate: formatRate(terms.commission.taxPpm, locale) }),
    },
    ...(example.releasedOn === null
      ? []
      : [
          {
            term: t("reserve"),
            detail: money(-charges.reserveMinor),
            note: t("released", { day: formatDay(example.releasedOn, locale, "weekday") }),
          },
        ]),
  ];
  return (
    <div aria-live="polite">
      <AmountList
        facts={lines}
        total={{
          term: t("arrives", { day: formatDay(example.arrivesOn, locale, "weekday") }),
          detail: money(example.netMinor),
        }}
      />
    </div>
  );
}

function Choices({
  tried,
  onTried,
  counts,
  ...props
}: ExamplePanelProps & { tried: Tried; onTried: (tried: Tried) => void; counts: readonly number[] }) {
  const t = useTranslations("terms");
  const set = (change: Partial<Tried>) => onTried({ ...tried, ...change });
  return (
    <div className="grid grid-cols-2 gap-3">
      <MoneyField
        id="example-amount"
        name="example-amount"
        label={t("example.amount")}
        currency={props.terms?.currency}
        defaultMinor={tried.minor ?? ""}
        onMinorChange={(minor) => set({ minor })}
      />
      <Field id="example-card" label={t("example.card")}>
        {(wiring) => (
          <Select
            {...wiring}
            value={tried.card}
            onChange={(event) => set({ card: event.target.value })}
            options={CARDS.map((value) => ({ value, label: t(`cards.${value}`) }))}
          />
        )}
      </Field>
      {tried.card === "credit" && counts.length > 1 ? (
        <Field id="example-count" label={t("table.instalments")}>
          {(wiring) => (
            <Select
              {...wiring}
              value={tried.count}
              onChange={(event) => set({ count: event.target.value })}
              options={counts.map((count) => ({
                value: String(count),
                label: count === 1 ? t("single") : t("count", { count }),
              }))}
            />
          )}
        </Field>
      ) : null}
      {tried.card === "foreign" ? null : (
        <Field id="example-family" label={t("table.family")}>
          {(wiring) => (
            <Select
              {...wiring}
              value={tried.family}
              onChange={(event) => set({ family: event.target.value })}
              options={[
                { value: "", label: t("otherFamily") },
                ...props.families.map((value) => ({ value, label: value })),
              ]}
            />
          )}
        </Field>
      )}
    </div>
  );
}

/** A sale tried on the contract as it stands in the form: what is charged, kept, and when the rest arrives. */
export function ExamplePanel(props: ExamplePanelProps) {
  const t = useTranslations("terms.example");
  const { terms, families } = props;
  const plans = terms?.instalmentPlans.map(({ count }) => count) ?? [];
  const counts = [1, ...plans].sort((a, b) => a - b);
  const [tried, setTried] = useState<Tried>({
    minor: "100000",
    count: plans.includes(3) ? "3" : "1",
    card: "credit",
    family: families.includes("Bonus") ? "Bonus" : (families[0] ?? ""),
  });
  const example = tryOut(props, tried);
  return (
    <div className="space-y-3">
      <Choices {...props} tried={tried} onTried={setTried} counts={counts} />
      {example && terms ? (
        <Answer example={example} terms={terms} />
      ) : (
        <p className="text-ink-muted">{t("unreadable")}</p>
      )}
    </div>
  );
}
