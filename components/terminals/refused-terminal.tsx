"use client";

import { useTranslations } from "next-intl";
import { codeOfError } from "@/components/trpc/problem-code";
import { Notice } from "@/components/ui/notice";

const KNOWN = ["forbidden", "terminal_in_use", "terminal_not_found", "invalid_request"] as const;

/** Why the server did not take the settings, and what to do. */
export function RefusedTerminal({ error }: { error: unknown }) {
  const t = useTranslations("terminals.errors");
  const code = codeOfError(error);
  const name = code === null ? "offline" : (KNOWN.find((known) => known === code) ?? "other");
  return (
    <Notice live tone="bad" title={t(`${name}.title`)}>
      {t(`${name}.body`)}
    </Notice>
  );
}
