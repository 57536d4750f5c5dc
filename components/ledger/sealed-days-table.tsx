import { Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { formatCount } from "@/components/format/figures";
import { buttonClass } from "@/components/ui/button";
import { CodeText } from "@/components/ui/code-text";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { When } from "@/components/ui/when";
import { readLocale } from "@/i18n/locale";
import type { SealedDay } from "@/server/ledger/list-sealed-days";
import { SealState } from "./seal-state";

function DayRow({ seal, now, mayExport }: { seal: SealedDay; now: Date; mayExport: boolean }) {
  const t = useTranslations("ledger.days");
  const locale = readLocale(useLocale());
  const day = formatDay(seal.day, locale, "day");
  return (
    <Tr>
      <Td className="font-medium">{day}</Td>
      <Td phone="end">
        <SealState state={seal.state} />
      </Td>
      <Td align="end" phone="line" label={t("entries")}>
        {formatCount(seal.entryCount, locale)}
      </Td>
      <Td phone="line" label={t("root")}>
        <span className="inline-block w-40 align-bottom">
          <CodeText value={seal.root} />
        </span>
      </Td>
      <Td phone="line" label={t("sealedAt")} muted>
        <When at={seal.sealedAt} now={now} />
      </Td>
      {mayExport ? (
        <Td align="end" phone="line" label={t("file")}>
          <a
            href={`/ledger/days/export.ndjson?from=${seal.day}&to=${seal.day}`}
            download
            aria-label={t("fileOf", { day })}
            className={buttonClass({ size: "sm" })}
          >
            <Download aria-hidden className="size-4" />
            NDJSON
          </a>
        </Td>
      ) : null}
    </Tr>
  );
}

/** Sealed days, newest first: number, root, signature, file. */
export function SealedDaysTable({
  days,
  now,
  mayExport,
}: {
  days: readonly SealedDay[];
  now: Date;
  mayExport: boolean;
}) {
  const t = useTranslations("ledger.days");
  return (
    <Table label={t("label")}>
      <TableHead>
        <Th>{t("day")}</Th>
        <Th>{t("state")}</Th>
        <Th align="end">{t("entries")}</Th>
        <Th>{t("root")}</Th>
        <Th>{t("sealedAt")}</Th>
        {mayExport ? <Th align="end">{t("file")}</Th> : null}
      </TableHead>
      <TableBody>
        {days.map((seal) => (
          <DayRow key={seal.day} seal={seal} now={now} mayExport={mayExport} />
        ))}
      </TableBody>
    </Table>
  );
}
