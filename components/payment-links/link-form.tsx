"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MoneyField } from "@/components/ui/money-field";
import { Notice } from "@/components/ui/notice";
import { SegmentedField } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";

const DAYS = [0, 1, 7, 30] as const;
const COUNTS = [1, 2, 3, 6, 9, 12] as const;

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

function LinkTerms() {
  const t = useTranslations("links.form");
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Field id="link-instalments" label={t("maxInstalments")}>
        {(wiring) => (
          <Select
            {...wiring}
            name="maxInstalments"
            options={COUNTS.map((count) => ({
              value: String(count),
              label: count === 1 ? t("single") : t("count", { count }),
            }))}
          />
        )}
      </Field>
      <Field id="link-days" label={t("days")}>
        {(wiring) => (
          <Select
            {...wiring}
            name="openDays"
            options={DAYS.map((days) => ({ value: String(days), label: t(`dayOptions.${days}`) }))}
          />
        )}
      </Field>
      <Field id="link-uses" label={t("maxUses")} hint={t("maxUsesHint")} optional>
        {(wiring) => <Input {...wiring} name="maxUses" inputMode="numeric" pattern="[0-9]*" maxLength={6} />}
      </Field>
    </div>
  );
}

/** What is missing before a link can be made. */
type Missing = "title" | "amount" | null;

function readForm(form: FormData, kind: "fixed" | "free") {
  const uses = textOf(form, "maxUses");
  return {
    title: textOf(form, "title"),
    description: textOf(form, "description") || null,
    amountMinor: kind === "free" ? null : textOf(form, "amount"),
    currency: "TRY" as const,
    maxUses: /^[1-9]\d{0,5}$/.test(uses) ? Number.parseInt(uses, 10) : null,
    maxInstalments: COUNTS.find((count) => String(count) === textOf(form, "maxInstalments")) ?? 1,
    openDays: DAYS.find((days) => String(days) === textOf(form, "openDays")) ?? 0,
  };
}

function missingOf(link: ReturnType<typeof readForm>): Missing {
  if (link.title === "") return "title";
  return link.amountMinor === "" || link.amountMinor === "0" ? "amount" : null;
}

/** Makes a payment link and goes to its page, where the address can be copied. */
export function LinkForm() {
  const t = useTranslations("links");
  const trpc = useTRPC();
  const router = useRouter();
  const [kind, setKind] = useState<"fixed" | "free">("fixed");
  const [missing, setMissing] = useState<Missing>(null);
  const create = useMutation(
    trpc.links.create.mutationOptions({
      onSuccess: ({ id }) => router.push(`/payment-links/${id}?new=1`),
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (create.isPending || create.isSuccess) return;
    const form = new FormData(event.currentTarget);
    const link = readForm(form, kind);
    const lacking = missingOf(link);
    setMissing(lacking);
    if (lacking === null) create.mutate(link);
    else document.getElementById(`link-${lacking}`)?.focus();
  }

  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      {create.error ? (
        <Notice live tone="bad" title={t("failed.title")}>
          {t("failed.body")}
        </Notice>
      ) : null}
      <Field
        id="link-title"
        label={t("form.title")}
        hint={t("form.titleHint")}
        error={missing === "title" ? t("form.missingTitle") : null}
      >
        {(wiring) => <Input {...wiring} name="title" maxLength={120} />}
      </Field>
      <div className="space-y-3">
        <p aria-hidden className="mb-1 font-medium">
          {t("form.kind")}
        </p>
        <SegmentedField
          legend={t("form.kind")}
          name="kind"
          value={kind}
          onChange={(event) => setKind(event.target.value === "free" ? "free" : "fixed")}
          options={(["fixed", "free"] as const).map((value) => ({ value, label: t(`form.${value}`) }))}
        />
        {kind === "fixed" ? (
          <div className="max-w-56">
            <MoneyField
              id="link-amount"
              name="amount"
              label={t("form.amount")}
              error={missing === "amount" ? t("form.missingAmount") : undefined}
            />
          </div>
        ) : null}
      </div>
      <Field id="link-description" label={t("form.description")} optional>
        {(wiring) => <Textarea {...wiring} name="description" maxLength={1000} />}
      </Field>
      <LinkTerms />
      <Button type="submit" variant="primary" pending={create.isPending || create.isSuccess}>
        {t("form.submit")}
      </Button>
    </form>
  );
}
