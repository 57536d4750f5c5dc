"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatCount } from "@/components/format/figures";
import { formatMoney } from "@/components/format/money";
import { Section } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link-button";
import { readLocale } from "@/i18n/locale";
import type { WhatIfAnswer } from "@/server/contract/what-if";

function usePlainWords(answer: WhatIfAnswer): string[] {
  const t = useTranslations("whatIf.limits");
  const locale = readLocale(useLocale());
  const { result, presentKeptMinor, leftOut, terminal } = answer;
  const words: string[] = [];
  const bookedMinor = result?.total.booked.keptMinor ?? null;
  if (presentKeptMinor !== null && bookedMinor !== null && presentKeptMinor !== bookedMinor) {
    const money = (minor: bigint) => formatMoney(minor, terminal.currency, locale);
    words.push(t("changed", { booked: money(bookedMinor), present: money(presentKeptMinor) }));
  }
  const counts = [
    ["moved", result?.movedCount ?? 0],
    ["stuck", result?.stuckCount ?? 0],
    ["lowered", result?.loweredCount ?? 0],
    ["open", leftOut.openCount],
    ["declined", leftOut.declinedCount],
    ["voided", leftOut.voidedCount],
  ] as const;
  for (const [name, count] of counts) {
    if (count > 0) words.push(t(name, { count, number: formatCount(count, locale) }));
  }
  return words;
}

/** What the replay counts, and what it cannot know. */
export function LimitsSection({ answer, mayManage }: { answer: WhatIfAnswer; mayManage: boolean }) {
  const t = useTranslations("whatIf.limits");
  const words = [...usePlainWords(answer), t("shoppers"), t("refunds"), t("nothing")];
  return (
    <Section title={t("title")}>
      <ul className="list-disc space-y-1.5 pl-5 marker:text-ink-muted">
        {words.map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ul>
      <p className="mt-4 border-t pt-4">
        {t("apply")}{" "}
        {mayManage ? (
          <TextLink href={`/settings/terminals/${answer.terminal.id}`}>
            {t("settings", { name: answer.terminal.name })}
          </TextLink>
        ) : (
          t("askAdmin")
        )}
      </p>
    </Section>
  );
}
