"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-client";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast-store";
import { isPlainRate } from "@/server/core/commission-table";
import type { TerminalSettings } from "@/server/terminals/terminal-settings";
import { FamiliesField } from "./families-field";
import { PlansField } from "./plans-field";
import { type FormProblem, readTerminalForm } from "./read-terminal-form";
import { RefusedTerminal } from "./refused-terminal";
import { DaySection, GeneralSection, RatesSection, RightsSection } from "./terminal-sections";

/** The settings of a terminal: one form, saved at once, and nothing is believed before the server has taken it. */
export function TerminalForm({ terminal }: { terminal: TerminalSettings }) {
  const t = useTranslations("terminals");
  const trpc = useTRPC();
  const router = useRouter();
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const update = useMutation(
    trpc.terminals.update.mutationOptions({
      onSuccess: () => {
        showToast(t("saved"));
        router.refresh();
      },
    }),
  );
  const wrong = new Set(problems.map(({ field }) => field));

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (update.isPending) return;
    const read = readTerminalForm(new FormData(event.currentTarget));
    setProblems(read.problems);
    const [first] = read.problems;
    if (first) document.getElementById(first.field)?.focus();
    else {
      // Rows of a programme or of days are not in this form: they stay as they are.
      const others = terminal.commission.rates.filter((rate) => !isPlainRate(rate));
      const { commissionRates, ...change } = read.change;
      const commission = { ...terminal.commission, rates: [...commissionRates, ...others] };
      update.mutate({ terminalId: terminal.id, ...change, commission });
    }
  }

  const simulated = terminal.connection.connector === "simulated";
  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      {problems.length > 0 ? (
        <Notice live tone="bad" title={t("form.wrong", { count: problems.length })}>
          {t("form.wrongBody")}
        </Notice>
      ) : null}
      {update.error ? <RefusedTerminal error={update.error} /> : null}
      <GeneralSection terminal={terminal} wrong={wrong} />
      <RightsSection terminal={terminal} />
      <DaySection terminal={terminal} wrong={wrong} simulated={simulated} />
      <RatesSection terminal={terminal} wrong={wrong} />
      <Section title={t("form.families.title")} description={t("form.families.body")}>
        <FamiliesField terminal={terminal} />
      </Section>
      <Section title={t("form.plans.title")} description={t("form.plans.body")}>
        <PlansField terminal={terminal} wrong={wrong} />
      </Section>
      <div className="sticky bottom-0 z-10 flex justify-end border-t bg-paper py-3 max-sm:bottom-16">
        <Button type="submit" variant="primary" pending={update.isPending}>
          {t("form.save")}
        </Button>
      </div>
    </form>
  );
}
