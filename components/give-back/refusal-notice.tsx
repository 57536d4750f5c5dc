"use client";

import { useTranslations } from "next-intl";
import { codeOfError } from "@/components/trpc/problem-code";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

const KNOWN = [
  "stale_amount",
  "refund_exceeds_captured",
  "refund_window_closed",
  "payment_state_conflict",
  "refund_state_conflict",
  "refund_above_limit",
  "forbidden",
  "bank_unavailable",
  "idempotency_in_progress",
  "idempotency_key_reused",
  "rate_limited",
] as const;

const RELOAD = new Set<string>([
  "stale_amount",
  "refund_exceeds_captured",
  "payment_state_conflict",
  "refund_state_conflict",
  "idempotency_key_reused",
]);

/** Why the server refused, in words that name the next step; a new look where the page is old. */
export function RefusalNotice({ error }: { error: unknown }) {
  const t = useTranslations("refunds.errors");
  const code = codeOfError(error);
  const name = code === null ? "offline" : (KNOWN.find((known) => known === code) ?? "other");
  return (
    <Notice
      live
      tone="bad"
      title={t(`${name}.title`)}
      actions={
        RELOAD.has(name) ? <Button onClick={() => window.location.reload()}>{t("reload")}</Button> : null
      }
    >
      {t(`${name}.body`)}
    </Notice>
  );
}
