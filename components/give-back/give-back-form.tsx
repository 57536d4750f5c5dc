"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { formatMoney } from "@/components/format/money";
import { useTRPC } from "@/components/trpc/trpc-client";
import { Button } from "@/components/ui/button";
import { Radio } from "@/components/ui/checkbox";
import { Field, FieldGroup } from "@/components/ui/field";
import { MoneyField } from "@/components/ui/money-field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { readLocale } from "@/i18n/locale";
import type { CurrencyCode } from "@/server/core/money";
import type { RefundReason } from "@/server/core/refund";
import { amountAsked, type GiveBackFacts, type MoneyBefore, planOf } from "./give-back-plan";
import { PlanWords } from "./plan-words";
import { RefusalNotice } from "./refusal-notice";
import { ResultNotice } from "./result-notice";

const REASONS = [
  "requested_by_customer",
  "duplicate",
  "fraudulent",
  "other",
] as const satisfies readonly RefundReason[];

interface GiveBackFormProps extends GiveBackFacts {
  readonly paymentId: string;
  readonly currency: CurrencyCode;
  readonly merchantName: string;
  readonly money: MoneyBefore | null;
  /** Written out: day end for a void, end of the window for a refund, day end that a part waits for. */
  readonly dates: { readonly dayEnd: string; readonly windowEnd: string };
  /** One key for one look at the page: however often it is sent, it has one effect. */
  readonly requestKey: string;
}

interface AmountFieldProps {
  readonly facts: GiveBackFormProps;
  readonly kind: "all" | "part";
  readonly fault: "missing" | "tooMuch" | null;
  readonly onKind: (kind: "all" | "part") => void;
  readonly onPart: (minor: string | null) => void;
}

function AmountFields({ facts, kind, fault, onKind, onPart }: AmountFieldProps) {
  const t = useTranslations("refunds.form");
  const locale = readLocale(useLocale());
  const all = formatMoney(facts.refundableMinor, facts.currency, locale);
  return (
    <FieldGroup id="give-back-kind" legend={t("howMuch")}>
      <Radio
        name="kind"
        value="all"
        checked={kind === "all"}
        onChange={() => onKind("all")}
        label={
          <>
            {t("all")} <span className="font-semibold tabular-nums">{all}</span>
          </>
        }
      />
      <Radio
        name="kind"
        value="part"
        checked={kind === "part"}
        onChange={() => onKind("part")}
        label={t("part")}
      />
      {kind === "part" ? (
        <div className="mt-1 max-w-56 pl-7">
          <MoneyField
            id="give-back-amount"
            name="amount"
            label={t("amount")}
            currency={facts.currency}
            hint={t("amountHint", { amount: all })}
            error={fault && t(fault, { amount: all })}
            onMinorChange={onPart}
          />
        </div>
      ) : null}
    </FieldGroup>
  );
}

function useSubmitLabel(facts: GiveBackFormProps, minor: bigint | null): string {
  const t = useTranslations("refunds.form");
  const locale = readLocale(useLocale());
  if (minor === null) return t("title");
  const plan = planOf(facts, minor);
  const amount = formatMoney(minor, facts.currency, locale);
  if (plan.needsApproval) return t("submitAsk", { amount });
  return t(plan.way === "void" ? "submitVoid" : "submit", { amount });
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** Gives money back: how much, why, what will happen, what the shopper will see. The bank decides, never the page. */
export function GiveBackForm(facts: GiveBackFormProps) {
  const t = useTranslations("refunds.form");
  const reasons = useTranslations("refunds.reason");
  const trpc = useTRPC();
  const [requestKey] = useState(facts.requestKey);
  const [kind, setKind] = useState<"all" | "part">("all");
  const [partMinor, setPartMinor] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const request = useMutation(trpc.refunds.request.mutationOptions());
  const asked = amountAsked(facts, { kind, partMinor });
  const minor = "minor" in asked ? asked.minor : null;
  const fault = "fault" in asked && (isTried || asked.fault === "tooMuch") ? asked.fault : null;
  const label = useSubmitLabel(facts, minor);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    setTried(true);
    if (minor === null || request.isPending) return;
    const form = new FormData(event.currentTarget);
    const reason = REASONS.find((known) => known === textOf(form, "reason")) ?? "requested_by_customer";
    request.mutate({
      paymentId: facts.paymentId,
      amountMinor: minor.toString(),
      reason,
      note: textOf(form, "note") || null,
      expectedRefundableMinor: facts.refundableMinor,
      requestKey,
    });
  }

  if (request.data) return <ResultNotice result={request.data} paymentId={facts.paymentId} />;
  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      {request.error ? <RefusalNotice error={request.error} /> : null}
      <AmountFields facts={facts} kind={kind} fault={fault} onKind={setKind} onPart={setPartMinor} />
      <Field id="give-back-reason" label={t("reason")}>
        {(wiring) => (
          <Select
            {...wiring}
            name="reason"
            options={REASONS.map((value) => ({ value, label: reasons(value) }))}
          />
        )}
      </Field>
      <Field id="give-back-note" label={t("note")} hint={t("noteHint")} optional>
        {(wiring) => <Textarea {...wiring} name="note" maxLength={500} />}
      </Field>
      {minor === null ? null : <PlanWords facts={facts} minor={minor} />}
      <Button type="submit" variant="primary" pending={request.isPending} className="w-full sm:w-auto">
        {request.isPending ? t("sending") : label}
      </Button>
    </form>
  );
}
