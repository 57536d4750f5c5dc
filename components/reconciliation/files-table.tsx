import { CircleCheck, Download, FileX, Scale } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { buttonClass } from "@/components/ui/button";
import { TextLink } from "@/components/ui/link-button";
import { StateMark } from "@/components/ui/state-mark";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { When } from "@/components/ui/when";
import { readLocale } from "@/i18n/locale";
import type { ListedFile } from "@/server/bank-files/work-list-store";

const LOOKS = {
  matched: { tone: "good", icon: CircleCheck },
  differs: { tone: "bad", icon: Scale },
  unreadable: { tone: "bad", icon: FileX },
} as const;

function FileLine({ file, now }: { file: ListedFile; now: Date }) {
  const t = useTranslations("reconciliation.files");
  const locale = readLocale(useLocale());
  const { tone, icon } = LOOKS[file.status];
  const line = file.problem?.split(":")[1] ?? null;
  return (
    <Tr>
      <Td>
        <span className="font-medium">{formatDay(file.day, locale, "weekday")}</span>
        <span className="ml-2 text-[0.8125rem] text-ink-muted">
          {file.batchId ? (
            <TextLink href={`/batches/${file.batchId}`}>
              {t("dayEndOf", { number: file.batchNumber ?? 0 })}
            </TextLink>
          ) : (
            t(`kind.${file.kind}`)
          )}
        </span>
      </Td>
      <Td phone="end">
        <StateMark tone={tone} icon={icon}>
          {t(`status.${file.status}`)}
        </StateMark>
        {line ? <span className="block text-[0.8125rem] text-ink-muted">{t("line", { line })}</span> : null}
      </Td>
      <Td muted>{file.terminalName}</Td>
      <Td align="end" phone="line" label={t("lines")}>
        {t("count", { matched: file.matchedCount, lines: file.lineCount })}
      </Td>
      <Td align="end" phone="line" label={t("differences")}>
        {file.exceptionCount === 0 ? "–" : t("open", { open: file.openCount, all: file.exceptionCount })}
      </Td>
      <Td muted phone="hide">
        {t(`origin.${file.origin}`)}
        {file.uploadedBy ? `, ${file.uploadedBy}` : null}
        {" · "}
        <When at={file.createdAt} now={now} />
      </Td>
      <Td align="end" phone="line" label={t("file")}>
        {file.hasContent ? (
          <a
            href={`/reconciliation/files/${file.id}/content`}
            download
            aria-label={t("downloadOf", { name: file.name })}
            title={file.name}
            className={buttonClass({ size: "sm" })}
          >
            <Download aria-hidden className="size-4" />
            {t("download")}
          </a>
        ) : (
          "–"
        )}
      </Td>
    </Tr>
  );
}

/** Files of the banks by day: how many lines agree, how many differences are open. */
export function FilesTable({ files, now }: { files: readonly ListedFile[]; now: Date }) {
  const t = useTranslations("reconciliation.files");
  return (
    <Table label={t("label")}>
      <TableHead>
        <Th>{t("day")}</Th>
        <Th>{t("state")}</Th>
        <Th>{t("terminal")}</Th>
        <Th align="end">{t("lines")}</Th>
        <Th align="end">{t("differences")}</Th>
        <Th>{t("from")}</Th>
        <Th align="end">{t("file")}</Th>
      </TableHead>
      <TableBody>
        {files.map((file) => (
          <FileLine key={file.id} file={file} now={now} />
        ))}
      </TableBody>
    </Table>
  );
}
