"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-client";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast-store";
import type { TerminalChange } from "@/server/contract/terminal";
import { findingKey } from "@/server/core/terms-history";
import type { TerminalSettings } from "@/server/terminals/terminal-settings";
import { assessTerms, type TermsReview, type TermsRules } from "./assess-terms";
import type { FormProblem } from "./read-terminal-form";
import { RefusedTerminal } from "./refused-terminal";
import { type Acceptance, TermsReviewPanel } from "./terms-review";

interface SectionFormProps {
  terminal: TerminalSettings;
  rules: TermsRules;
  read: (form: FormData) => { readonly change: TerminalChange; readonly problems: readonly FormProblem[] };
  children: (wrong: ReadonlySet<string>) => ReactNode;
}

const NOTHING: Acceptance = { keys: new Set(), reason: "" };

function isAccepted({ open }: TermsReview, { keys, reason }: Acceptance): boolean {
  return open.length === 0 || (open.every((one) => keys.has(findingKey(one))) && reason.trim() !== "");
}

function useSave(terminal: TerminalSettings) {
  const t = useTranslations("terminals");
  const trpc = useTRPC();
  const router = useRouter();
  const update = useMutation(
    trpc.terminals.update.mutationOptions({
      onSuccess: () => {
        showToast(t("saved"));
        router.refresh();
      },
    }),
  );
  // What was saved is on its way back to the page: until then its version is behind.
  const isBehind = update.data !== undefined && update.data.version !== terminal.version;
  return { update, isBusy: update.isPending || isBehind };
}

/**
 * One part of a terminal's settings with its own save. Nothing is believed before the server has taken it; terms that break a
 * rule are shown with their findings first, and sent once somebody has accepted each.
 */
export function SectionForm({ terminal, rules, read, children }: SectionFormProps) {
  const t = useTranslations("terminals");
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const [review, setReview] = useState<TermsReview | null>(null);
  const [acceptance, setAcceptance] = useState(NOTHING);
  const { update, isBusy } = useSave(terminal);

  function send(change: TerminalChange): void {
    const found = assessTerms(terminal, change, rules);
    const isClear = found.faults.length === 0 && isAccepted(found, acceptance);
    setReview(isClear ? null : found);
    if (!isClear) return;
    const keys = found.open.map(findingKey);
    update.mutate({
      terminalId: terminal.id,
      expectedVersion: terminal.version,
      ...change,
      ...(keys.length > 0 ? { acceptance: { keys, reason: acceptance.reason.trim() } } : {}),
    });
  }

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (isBusy) return;
    const asked = read(new FormData(event.currentTarget));
    setProblems(asked.problems);
    const [first] = asked.problems;
    if (first) document.getElementById(first.field)?.focus();
    else send(asked.change);
  }

  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      {children(new Set(problems.map(({ field }) => field)))}
      {problems.length > 0 ? (
        <Notice live tone="bad" title={t("form.wrong", { count: problems.length })}>
          {t("form.wrongBody")}
        </Notice>
      ) : null}
      {review ? (
        <TermsReviewPanel
          review={review}
          acceptance={acceptance}
          onAcceptance={setAcceptance}
          lacksReason={acceptance.keys.size > 0}
        />
      ) : null}
      {update.error ? <RefusedTerminal error={update.error} /> : null}
      <div className="sticky bottom-0 z-10 flex justify-end border-t bg-paper py-3 max-lg:bottom-16">
        <Button type="submit" variant="primary" pending={isBusy}>
          {t("form.save")}
        </Button>
      </div>
    </form>
  );
}
