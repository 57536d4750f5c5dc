"use client";

import { useTranslations } from "next-intl";
import { codeOfError } from "@/components/trpc/problem-code";
import { Notice } from "@/components/ui/notice";

const KNOWN = [
  "forbidden",
  "too_large",
  "bank_file_unreadable",
  "bank_file_sums_differ",
  "bank_file_of_other_terminal",
  "exception_state_conflict",
  "exception_not_found",
  "terminal_not_found",
] as const;

function lineOf(error: unknown): string | null {
  const message = error instanceof Error ? error.message : "";
  return /^Line (\d+):/.exec(message)?.[1] ?? null;
}

/** Why a file was not taken or a difference not resolved, with the line of the file where it has one. */
export function BankFileRefusal({ error }: { error: unknown }) {
  const t = useTranslations("bankFiles.refusal");
  const code = codeOfError(error);
  const name = code === null ? "offline" : (KNOWN.find((known) => known === code) ?? "other");
  const line = lineOf(error);
  return (
    <Notice live tone="bad" title={t(`${name}.title`)}>
      {t(`${name}.body`)} {line ? t("line", { line }) : null}
    </Notice>
  );
}
