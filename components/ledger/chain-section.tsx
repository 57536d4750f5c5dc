import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { buttonClass } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { CodeText } from "@/components/ui/code-text";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { readLocale } from "@/i18n/locale";
import type { EntryDetail } from "@/server/ledger/find-entry";
import { SealState } from "./seal-state";

const code = (value: string | null) => (value ? <CodeText value={value} whole /> : null);

/** An entry's place in the chain of its day, and the day's signed root. */
export function ChainSection({ detail, mayExport }: { detail: EntryDetail; mayExport: boolean }) {
  const t = useTranslations("ledger.entry.chain");
  const locale = readLocale(useLocale());
  const { entry, seal } = detail;
  if (!seal || entry.position === null) {
    return (
      <Section title={t("title")}>
        <Notice tone="neutral" title={t("open")}>
          {t("openBody")}
        </Notice>
      </Section>
    );
  }
  return (
    <Section
      title={t("title")}
      description={t("body")}
      actions={
        mayExport ? (
          <a
            href={`/ledger/days/export.ndjson?from=${seal.day}&to=${seal.day}`}
            download
            className={buttonClass({ size: "sm" })}
          >
            {t("download")}
          </a>
        ) : null
      }
    >
      <DescriptionList
        facts={[
          { term: t("day"), detail: formatDay(seal.day, locale, "day") },
          {
            term: t("position"),
            detail: t("positionOf", {
              position: String(entry.position + 1),
              count: String(seal.entryCount),
            }),
          },
          { term: t("before"), detail: code(entry.hashBefore) },
          { term: t("hash"), detail: code(entry.hash) },
          { term: t("root"), detail: code(seal.root) },
          { term: t("state"), detail: <SealState state={seal.state} /> },
        ]}
      />
    </Section>
  );
}
