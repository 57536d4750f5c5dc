"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { MoneyField } from "@/components/ui/money-field";
import { SegmentedField } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { WhatIfInput, WhatIfTerminal } from "@/server/contract/what-if";
import { COMMISSION_MODELS, type CommissionModel, commissionModelOf } from "@/server/core/commission";
import { REPLAY_MIXES, REPLAY_PAYERS } from "@/server/core/what-if-scenario";
import { DaysField, PercentField } from "./number-fields";
import { lowerRates } from "./rate-rows";
import { RatesEditor } from "./rates-editor";
import { setTerm } from "./set-term";

const BLOCKED_DAYS = 40;
const QUARTER_POINT_PPM = 2_500;
const LIMITS = [1, 2, 3, 4, 6, 9, 12] as const;

interface EditorProps {
  input: WhatIfInput;
  terminal: WhatIfTerminal;
  terminals: readonly WhatIfTerminal[];
  today: string;
  onChange: (input: WhatIfInput) => void;
}

interface PartProps extends EditorProps {
  onTerms: (change: WhatIfInput["change"]) => void;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0 space-y-3 border-t pt-4 first:border-t-0 first:pt-0">
      <legend className="float-left mb-2 w-full font-semibold">{title}</legend>
      <div className="clear-both space-y-3">{children}</div>
    </fieldset>
  );
}

/** Tries that many shops ask about, each one press. */
export function Presets({ input, terminal, today, onChange }: Omit<EditorProps, "terminals">) {
  const t = useTranslations("whatIf.presets");
  const plain: WhatIfInput = {
    ...input,
    change: { rates: [] },
    mix: "as_was",
    maxInstalments: null,
    payer: "as_was",
  };
  const tries = {
    reset: plain,
    blocked: {
      ...plain,
      change: { rates: [], flatPpm: 0, model: "blocked" as const, waitDays: BLOCKED_DAYS },
    },
    quarter: {
      ...plain,
      change: { rates: lowerRates(terminal.commission.rates, QUARTER_POINT_PPM, today) },
    },
    shopper: { ...plain, payer: "shopper" as const },
  };
  return (
    <div className="flex flex-wrap gap-2">
      {(["blocked", "quarter", "shopper", "reset"] as const).map((name) => (
        <Button
          key={name}
          size="sm"
          variant={name === "reset" ? "quiet" : "secondary"}
          onClick={() => onChange(tries[name])}
        >
          {t(name)}
        </Button>
      ))}
    </div>
  );
}

function ModelPart({ input, terminal, onTerms }: PartProps) {
  const t = useTranslations("whatIf.editor");
  const { change } = input;
  const terms = terminal.commission;
  const model = commissionModelOf({ ...terms, ...change });
  const choose = (value: CommissionModel) => {
    const waitDays = value === "next_day" ? 1 : BLOCKED_DAYS;
    const days = value === commissionModelOf(terms) ? terms.waitDays : waitDays;
    const named = setTerm(change, terms, {
      name: "model",
      value: value === commissionModelOf(terms) ? undefined : value,
    });
    onTerms(setTerm(named, terms, { name: "waitDays", value: days }));
  };
  return (
    <Part title={t("model")}>
      <SegmentedField
        legend={t("model")}
        name="model"
        className="flex w-full"
        value={model}
        options={COMMISSION_MODELS.map((value) => ({ value, label: t(`models.${value}`) }))}
        onChange={(event) => choose(event.target.value === "blocked" ? "blocked" : "next_day")}
      />
      <DaysField
        key={model}
        id="wait"
        label={t("waitDays")}
        hint={t(`waitHint.${model}`)}
        days={change.waitDays ?? terms.waitDays}
        onDays={(value) => onTerms(setTerm(change, terms, { name: "waitDays", value }))}
      />
    </Part>
  );
}

function OtherPart({ input, terminal, onTerms }: PartProps) {
  const t = useTranslations("whatIf.editor");
  const { change } = input;
  const terms = terminal.commission;
  return (
    <Part title={t("others")}>
      <MoneyField
        id="fixed"
        name="fixed"
        label={t("fixed")}
        currency={terminal.currency}
        defaultMinor={change.fixedMinor ?? terms.fixedMinor}
        onMinorChange={(minor) =>
          minor !== null && onTerms(setTerm(change, terms, { name: "fixedMinor", value: minor }))
        }
      />
      <div className="grid grid-cols-2 items-start gap-3">
        <PercentField
          id="reserve"
          label={t("reserve")}
          ratePpm={change.reservePpm ?? terms.reservePpm ?? 0}
          onPpm={(ppm) => ppm !== null && onTerms(setTerm(change, terms, { name: "reservePpm", value: ppm }))}
        />
        <DaysField
          id="reserve-days"
          label={t("reserveDays")}
          days={change.reserveDays ?? terms.reserveDays ?? 0}
          onDays={(value) => onTerms(setTerm(change, terms, { name: "reserveDays", value }))}
        />
      </div>
    </Part>
  );
}

function BankPart({ input, terminal, terminals, onChange }: PartProps) {
  const t = useTranslations("whatIf.editor");
  const siblings = terminals.filter(({ currency }) => currency === terminal.currency);
  if (siblings.length < 2) return null;
  return (
    <Part title={t("mix")}>
      <Field id="mix" label={t("mixLabel")} hint={t(`mixHint.${input.mix}`)}>
        {(wiring) => (
          <Select
            {...wiring}
            value={input.mix}
            onChange={({ target }) =>
              onChange({ ...input, mix: REPLAY_MIXES.find((mix) => mix === target.value) ?? "as_was" })
            }
            options={REPLAY_MIXES.map((mix) => ({
              value: mix,
              label: t(`mixes.${mix}`, { name: terminal.name }),
            }))}
          />
        )}
      </Field>
    </Part>
  );
}

function InstalmentPart({ input, onChange }: PartProps) {
  const t = useTranslations("whatIf.editor");
  const counts = useTranslations("whatIf");
  const limit = input.maxInstalments;
  return (
    <Part title={t("instalments")}>
      <Field id="most" label={t("most")}>
        {(wiring) => (
          <Select
            {...wiring}
            value={limit === null ? "" : String(limit)}
            onChange={({ target }) =>
              onChange({
                ...input,
                maxInstalments: target.value === "" ? null : Number.parseInt(target.value, 10),
              })
            }
            options={[
              { value: "", label: t("asWas") },
              ...LIMITS.map((count) => ({
                value: String(count),
                label: count === 1 ? t("noInstalments") : counts("count", { count }),
              })),
            ]}
          />
        )}
      </Field>
      <Field id="payer" label={t("payer")} hint={input.payer === "shopper" ? t("payerHint") : undefined}>
        {(wiring) => (
          <Select
            {...wiring}
            value={input.payer}
            onChange={({ target }) =>
              onChange({
                ...input,
                payer: REPLAY_PAYERS.find((payer) => payer === target.value) ?? "as_was",
              })
            }
            options={REPLAY_PAYERS.map((payer) => ({ value: payer, label: t(`payers.${payer}`) }))}
          />
        )}
      </Field>
    </Part>
  );
}

/** The scenario in the words of a contract with a bank. */
export function WhatIfEditor(props: EditorProps) {
  const t = useTranslations("whatIf.editor");
  const { input, terminal, today, onChange } = props;
  const onTerms = (change: WhatIfInput["change"]) => onChange({ ...input, change });
  const part = { ...props, onTerms };
  return (
    <div className="space-y-4">
      <ModelPart {...part} />
      <Part title={t("rates")}>
        <RatesEditor terminal={terminal} today={today} change={input.change} onChange={onTerms} />
      </Part>
      <OtherPart {...part} />
      <BankPart {...part} />
      <InstalmentPart {...part} />
      <Part title={t("funding")}>
        <PercentField
          optional
          id="funding"
          label={t("fundingLabel")}
          hint={t("fundingHint")}
          ratePpm={input.fundingPpm === 0 ? null : input.fundingPpm}
          onPpm={(ppm) => onChange({ ...input, fundingPpm: ppm ?? 0 })}
        />
      </Part>
    </div>
  );
}
