"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MoneyField } from "@/components/ui/money-field";
import { SegmentedField } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { COMMISSION_MODELS } from "@/server/core/commission";
import { REMAINDER_RULES } from "@/server/core/instalment-split";
import type { CurrencyCode } from "@/server/core/money";
import { ROUNDING_RULES } from "@/server/core/rounding";
import type { CommissionDraft } from "./commission-draft";
import { PercentInput } from "./plans-field";

interface PartProps {
  draft: CommissionDraft;
  onDraft: (change: Partial<CommissionDraft>) => void;
  wrong: ReadonlySet<string>;
}

interface DaysFieldProps extends PartProps {
  name: "waitDays" | "reserveDays";
  disabled?: boolean;
}

function DaysField({ name, draft, onDraft, wrong, disabled = false }: DaysFieldProps) {
  const t = useTranslations("terms.fields");
  return (
    <Field id={name} label={t(name)} hint={t(`${name}Hint`)} error={wrong.has(name) ? t("wrongDays") : null}>
      {(wiring) => (
        <Input
          {...wiring}
          inputMode="numeric"
          maxLength={3}
          disabled={disabled}
          value={draft[name]}
          onChange={(event) => onDraft({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}

function PercentField({ name, draft, onDraft, wrong }: PartProps & { name: "tax" | "reserve" }) {
  const t = useTranslations("terms.fields");
  return (
    <Field
      id={name}
      label={t(name)}
      hint={t(`${name}Hint`)}
      error={wrong.has(name) ? t("wrongPercent") : null}
    >
      {() => (
        <PercentInput
          id={name}
          label={t(name)}
          isWrong={wrong.has(name)}
          maxLength={8}
          value={draft[name]}
          onChange={(event) => onDraft({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}

/** Next day or blocked days, and what else is taken of a sale. */
export function ValueDateFields(props: PartProps & { currency: CurrencyCode }) {
  const { draft, onDraft, wrong, currency } = props;
  const t = useTranslations("terms.fields");
  const isBlocked = draft.model === "blocked";
  const choose = (model: string) => {
    const isUnset = model === "blocked" && ["0", "1"].includes(draft.waitDays);
    onDraft({ model, waitDays: model === "next_day" ? "1" : isUnset ? "" : draft.waitDays });
  };
  return (
    <div className="space-y-4">
      <div>
        <SegmentedField
          legend={t("model")}
          name="model"
          value={draft.model}
          onChange={(event) => choose(event.target.value)}
          options={COMMISSION_MODELS.map((value) => ({ value, label: t(`models.${value}`) }))}
        />
        <p className="mt-1 text-ink-muted">{t(isBlocked ? "blockedHint" : "nextDayHint")}</p>
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-3">
        <DaysField {...props} name="waitDays" />
        <MoneyField
          id="fixedMinor"
          name="fixedMinor"
          label={t("fixed")}
          hint={t("fixedHint")}
          currency={currency}
          defaultMinor={draft.fixedMinor ?? "0"}
          error={wrong.has("fixedMinor") ? t("wrongAmount") : undefined}
          onMinorChange={(fixedMinor) => onDraft({ fixedMinor })}
        />
        <PercentField {...props} name="tax" />
        <PercentField {...props} name="reserve" />
        <DaysField {...props} name="reserveDays" disabled={/^0*[.,]?0*$/.test(draft.reserve.trim())} />
      </div>
      <Checkbox
        checked={draft.returnsOnRefund}
        onChange={(event) => onDraft({ returnsOnRefund: event.target.checked })}
        label={t("returns")}
        hint={t("returnsHint")}
      />
    </div>
  );
}

/** The bank's rules for what does not divide. */
export function RoundingFields({ draft, onDraft, splits }: Omit<PartProps, "wrong"> & { splits: boolean }) {
  const t = useTranslations("terms.fields");
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field id="rounding" label={t("rounding")} hint={t("roundingHint")}>
        {(wiring) => (
          <Select
            {...wiring}
            value={draft.rounding}
            onChange={(event) => onDraft({ rounding: event.target.value })}
            options={ROUNDING_RULES.map((value) => ({ value, label: t(`roundings.${value}`) }))}
          />
        )}
      </Field>
      {splits ? (
        <Field id="instalmentRemainder" label={t("remainder")} hint={t("remainderHint")}>
          {(wiring) => (
            <Select
              {...wiring}
              value={draft.instalmentRemainder}
              onChange={(event) => onDraft({ instalmentRemainder: event.target.value })}
              options={REMAINDER_RULES.map((value) => ({ value, label: t(`remainders.${value}`) }))}
            />
          )}
        </Field>
      ) : null}
    </div>
  );
}
