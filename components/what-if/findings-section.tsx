"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatPercent } from "@/components/format/figures";
import { Notice } from "@/components/ui/notice";
import { readLocale } from "@/i18n/locale";
import type { WhatIfFinding } from "@/server/contract/what-if";
import { useClauseName } from "./rate-name";

function useFindingWords(): (finding: WhatIfFinding) => string {
  const t = useTranslations("whatIf.findings");
  const cards = useTranslations("whatIf.card");
  const clauseName = useClauseName();
  const locale = readLocale(useLocale());
  const percent = (ppm: number | null) => (ppm === null ? "" : formatPercent(ppm / 1_000_000, locale, 4));
  return ({ code, subject, actual, limit }) => {
    const isRate = code === "rate_above_cap";
    const kinds = subject.split(", ").map((kind) => (cards.has(kind) ? cards(kind as "credit") : kind));
    return t(`codes.${code}`, {
      subject: isRate ? clauseName(subject) : kinds.join(", "),
      actual: isRate ? percent(actual) : String(actual ?? ""),
      limit: isRate ? percent(limit) : String(limit ?? ""),
    });
  };
}

/** Rules that the scenario would break or may break, each with where it was read. */
export function FindingsSection({ findings }: { findings: readonly WhatIfFinding[] }) {
  const t = useTranslations("whatIf.findings");
  const locale = readLocale(useLocale());
  const wordsOf = useFindingWords();
  if (findings.length === 0) return null;
  const isBroken = findings.some(({ severity }) => severity === "violation");
  return (
    <Notice tone={isBroken ? "bad" : "waiting"} title={t(isBroken ? "broken" : "doubtful")}>
      <ul className="mt-1 space-y-2">
        {findings.map((finding) => (
          <li key={`${finding.cap.id} ${finding.code} ${finding.subject}`}>
            <p>
              {wordsOf(finding)} {finding.isStanding ? t("standing") : ""}
            </p>
            <p className="text-[0.8125rem] text-ink-muted">
              {t(`status.${finding.cap.status}`)} {finding.cap.note?.[locale] ?? ""}{" "}
              {t("source", { source: finding.cap.source })}
            </p>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
