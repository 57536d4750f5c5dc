"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { CURRENCIES } from "@/server/core/money";
import { ConnectionFields, type Connector, readConnection } from "./connection-fields";
import { parsePercent } from "./percent-text";
import { PercentInput } from "./plans-field";
import { RefusedTerminal } from "./refused-terminal";

const USUAL_RATE_PPM = 31_900;
const USUAL_DEBIT_RATE_PPM = 10_400;

function readForm(form: FormData) {
  const textOf = (name: string) => String(form.get(name) ?? "").trim();
  return {
    name: textOf("name"),
    bank: textOf("bank"),
    currency: CURRENCIES.find((code) => code === textOf("currency")) ?? ("TRY" as const),
    ratePpm: parsePercent(textOf("rate")),
    debitRatePpm: parsePercent(textOf("debitRate")),
    connection: readConnection(form),
  };
}

const RATES = [
  ["rate", USUAL_RATE_PPM],
  ["debitRate", USUAL_DEBIT_RATE_PPM],
] as const;

type Missing = "name" | "bank" | "rate" | "debitRate";

function missingOf(read: ReturnType<typeof readForm>): Missing | null {
  if (read.name === "") return "name";
  if (read.bank === "") return "bank";
  if (read.ratePpm === null) return "rate";
  return read.debitRatePpm === null ? "debitRate" : null;
}

function Facts({ missing }: { missing: Missing | null }) {
  const t = useTranslations("terminals");
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field id="name" label={t("form.name")} error={missing === "name" ? t("form.missingName") : null}>
        {(wiring) => <Input {...wiring} name="name" maxLength={60} placeholder="Akbank TRY" />}
      </Field>
      <Field id="bank" label={t("columns.bank")} error={missing === "bank" ? t("new.missingBank") : null}>
        {(wiring) => <Input {...wiring} name="bank" maxLength={60} placeholder="Akbank" />}
      </Field>
      <Field id="currency" label={t("columns.currency")}>
        {(wiring) => (
          <Select
            {...wiring}
            name="currency"
            options={CURRENCIES.map((code) => ({ value: code, label: code }))}
          />
        )}
      </Field>
      {RATES.map(([name, ratePpm]) => (
        <Field
          key={name}
          id={name}
          label={t(`new.${name}`)}
          error={missing === name ? t("form.wrongPercent") : null}
        >
          {() => (
            <PercentInput name={name} label={t(`new.${name}`)} ratePpm={ratePpm} isWrong={missing === name} />
          )}
        </Field>
      ))}
    </div>
  );
}

/** Adds a contract with a bank and goes to its settings. */
export function NewTerminalForm({ maySimulate }: { maySimulate: boolean }) {
  const t = useTranslations("terminals");
  const trpc = useTRPC();
  const router = useRouter();
  const [missing, setMissing] = useState<Missing | null>(null);
  const [connector, setConnector] = useState<Connector>(maySimulate ? "simulated" : "nestpay");
  const create = useMutation(
    trpc.terminals.create.mutationOptions({
      onSuccess: ({ id }) => router.push(`/settings/terminals/${id}?new=1`),
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (create.isPending || create.isSuccess) return;
    const read = readForm(new FormData(event.currentTarget));
    const lacking = missingOf(read);
    setMissing(lacking);
    const { ratePpm, debitRatePpm } = read;
    if (lacking !== null || ratePpm === null || debitRatePpm === null) {
      document.getElementById(lacking ?? "rate")?.focus();
    } else create.mutate({ ...read, ratePpm, debitRatePpm });
  }

  return (
    <form onSubmit={submit} className="space-y-5">
      {create.error ? <RefusedTerminal error={create.error} /> : null}
      <Facts missing={missing} />
      <ConnectionFields
        connector={connector}
        onConnector={setConnector}
        known={null}
        maySimulate={maySimulate}
      />
      <Button type="submit" variant="primary" pending={create.isPending || create.isSuccess}>
        {t("new.submit")}
      </Button>
    </form>
  );
}
