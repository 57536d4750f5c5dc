"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { ActRefusal } from "@/components/portal/act-refusal";
import { useTRPC } from "@/components/trpc/trpc-client";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { FAULT_KINDS, FAULT_OPERATIONS, type FaultKind, type FaultOperation } from "@/server/core/bank-fault";

const WORD = { "*": "all" } as const;

function wordOf(operation: FaultOperation): Exclude<FaultOperation, "*"> | "all" {
  return operation === "*" ? WORD["*"] : operation;
}

interface SetFault {
  readonly terminal: string | null;
  readonly operation: FaultOperation;
  readonly fault: FaultKind;
  readonly times: number | null;
}

/** The faults in force, one line each. */
function FaultList({ faults, names }: { faults: readonly SetFault[]; names: ReadonlyMap<string, string> }) {
  const t = useTranslations("sandbox.faults");
  if (faults.length === 0) return <p className="text-ink-muted">{t("none")}</p>;
  return (
    <ul className="list-disc pl-5">
      {faults.map((fault) => (
        <li key={`${fault.terminal} ${fault.operation} ${fault.fault}`}>
          {fault.terminal ? (names.get(fault.terminal) ?? fault.terminal) : t("everywhere")} ·{" "}
          {t(`operation.${wordOf(fault.operation)}`)} · {t(`kind.${fault.fault}`)}
          {fault.times === null ? null : ` · ${t("times", { count: fault.times })}`}
        </li>
      ))}
    </ul>
  );
}

/** Sets and clears faults of the simulated bank at a terminal. */
export function FaultForm() {
  const t = useTranslations("sandbox.faults");
  const trpc = useTRPC();
  const clock = useQuery(trpc.sandbox.clock.queryOptions(undefined));
  const faults = useQuery(trpc.sandbox.faults.queryOptions(undefined, { staleTime: 0 }));
  const again = { onSuccess: () => faults.refetch() };
  const set = useMutation(trpc.sandbox.setFault.mutationOptions(again));
  const clear = useMutation(trpc.sandbox.clearFaults.mutationOptions(again));
  const terminals = clock.data?.terminals ?? [];
  const error = set.error ?? clear.error ?? faults.error;

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const operation = FAULT_OPERATIONS.find((known) => known === form.get("operation"));
    const fault = FAULT_KINDS.find((known) => known === form.get("fault"));
    const terminal = form.get("terminal");
    if (!operation || !fault || typeof terminal !== "string") return;
    set.mutate({ terminal, operation, fault, once: form.get("once") !== null });
  }

  return (
    <section aria-label={t("title")} className="grid gap-3 border-t pt-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{t("title")}</h3>
        <Button
          size="sm"
          pending={clear.isPending}
          disabled={!faults.data?.data.length}
          onClick={() => clear.mutate()}
        >
          {t("clear")}
        </Button>
      </div>
      <FaultList
        faults={faults.data?.data ?? []}
        names={new Map(terminals.map(({ id, name }) => [id, name]))}
      />
      <form onSubmit={submit} className="grid items-end gap-3 sm:grid-cols-3">
        <Field id="fault-terminal" label={t("terminal")}>
          {(wiring) => (
            <Select
              {...wiring}
              name="terminal"
              options={terminals.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
        <Field id="fault-operation" label={t("on")}>
          {(wiring) => (
            <Select
              {...wiring}
              name="operation"
              options={FAULT_OPERATIONS.map((value) => ({ value, label: t(`operation.${wordOf(value)}`) }))}
            />
          )}
        </Field>
        <Field id="fault-kind" label={t("fault")}>
          {(wiring) => (
            <Select
              {...wiring}
              name="fault"
              options={FAULT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          )}
        </Field>
        <Checkbox name="once" value="1" label={t("once")} defaultChecked />
        <div className="sm:col-span-2 sm:text-right">
          <Button type="submit" pending={set.isPending} disabled={terminals.length === 0}>
            {t("set")}
          </Button>
        </div>
      </form>
      {error ? <ActRefusal error={error} /> : null}
    </section>
  );
}
