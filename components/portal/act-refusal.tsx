"use client";

import { useTranslations } from "next-intl";
import { codeOfError } from "@/components/trpc/problem-code";
import { Notice } from "@/components/ui/notice";

const KNOWN = [
  "forbidden",
  "bank_unavailable",
  "invalid_request",
  "batch_not_found",
  "operation_not_found",
  "terminal_not_found",
  "write_conflict",
] as const;

/** Why the server refused an act, and what to do next. */
export function ActRefusal({ error }: { error: unknown }) {
  const t = useTranslations("acts.refusal");
  const code = codeOfError(error);
  const name = code === null ? "offline" : (KNOWN.find((known) => known === code) ?? "other");
  return (
    <Notice live tone="bad" title={t(`${name}.title`)}>
      {t(`${name}.body`)}
    </Notice>
  );
}
