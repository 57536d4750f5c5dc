"use client";

import { useTranslations } from "next-intl";
import { codeOfError } from "@/components/trpc/problem-code";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

const KNOWN = [
  "forbidden",
  "terminal_in_use",
  "terminal_not_found",
  "stale_terminal",
  "terms_not_accepted",
  "write_conflict",
  "invalid_request",
] as const;

/** Why the server did not take the settings, and what to do. */
export function RefusedTerminal({ error }: { error: unknown }) {
  const t = useTranslations("terminals.errors");
  const code = codeOfError(error);
  const name = code === null ? "offline" : (KNOWN.find((known) => known === code) ?? "other");
  const isBehind = ["stale_terminal", "terms_not_accepted", "write_conflict"].includes(name);
  return (
    <Notice
      live
      tone="bad"
      title={t(`${name}.title`)}
      actions={
        isBehind ? (
          <Button size="sm" onClick={() => window.location.reload()}>
            {t("reload")}
          </Button>
        ) : undefined
      }
    >
      {t(`${name}.body`)}
    </Notice>
  );
}
