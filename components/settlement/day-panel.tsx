import { CircleDashed, Clock3, LockOpen, Redo2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { type Icon, StateMark } from "@/components/ui/state-mark";
import { RowLink, Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { TableRows } from "@/components/ui/table-rows";
import type { Tone } from "@/components/ui/tone";
import { readLocale } from "@/i18n/locale";
import type { SettlementQuery } from "@/server/contract/settlement-query";
import type { ComingPart, SettlementDay } from "@/server/settlement/coming-money";
import type { CalendarPayout } from "@/server/settlement/coming-money-store";
import type { SettlementPage } from "@/server/settlement/read-settlement";
import { DayWords } from "./day-words";
import { PayoutMark } from "./payout-mark";
import { payoutHref, settlementHref } from "./settlement-address";

const MARKS: Record<ComingPart["kind"], { readonly tone: Tone; readonly icon: Icon }> = {
  awaiting: { tone: "info", icon: Clock3 },
  forecast: { tone: "neutral", icon: CircleDashed },
  release: { tone: "waiting", icon: LockOpen },
  carried: { tone: "bad", icon: Redo2 },
};

const terminalName = (page: SettlementPage, id: string) =>
  page.terminals.find((terminal) => terminal.id === id)?.name ?? "";

function PayoutLine({ payout, page }: { payout: CalendarPayout; page: SettlementPage }) {
  const t = useTranslations("settlement.day");
  return (
    <Tr>
      <Td>
        <RowLink href={payoutHref(payout.id)}>{t("payout")}</RowLink>
      </Td>
      <Td phone="line" label={t("terminal")} muted>
        {terminalName(page, payout.terminalId)}
      </Td>
      <Td phone="start">
        <PayoutMark payout={payout} />
      </Td>
      <Td align="end" phone="end">
        <Amount minor={payout.arrivedMinor} currency={page.currency} />
      </Td>
    </Tr>
  );
}

function ComingLine({ part, page }: { part: ComingPart; page: SettlementPage }) {
  const t = useTranslations("settlement.day");
  const words = t(`kind.${part.kind}`);
  const isLate = part.kind === "awaiting" && part.day < page.today;
  const mark = isLate ? { ...MARKS.awaiting, tone: "bad" as const } : MARKS[part.kind];
  return (
    <Tr>
      <Td>
        {part.batch ? (
          <RowLink href={`/batches/${part.batch.id}`}>
            {t("batch", { number: String(part.batch.number) })}
          </RowLink>
        ) : (
          words
        )}
        {part.salesCount > 0 ? (
          <span className="ml-2 text-[0.8125rem] text-ink-muted">
            {t("sales", { count: part.salesCount })}
          </span>
        ) : null}
      </Td>
      <Td phone="line" label={t("terminal")} muted>
        {terminalName(page, part.terminalId)}
      </Td>
      <Td phone="start">
        <StateMark {...mark}>
          {isLate ? t("late") : part.kind === "release" && part.isForecast ? t("releaseForecast") : words}
        </StateMark>
      </Td>
      <Td align="end" phone="end">
        <Amount minor={part.minor} currency={page.currency} />
      </Td>
    </Tr>
  );
}

interface DayPanelProps {
  readonly day: SettlementDay;
  readonly page: SettlementPage;
  readonly query: SettlementQuery;
}

/** One opened day: what was paid, and what is expected of which batch. */
export function DayPanel({ day, page, query }: DayPanelProps) {
  const t = useTranslations("settlement.day");
  const locale = readLocale(useLocale());
  const hasForecast = day.coming.some(({ isForecast }) => isForecast);
  return (
    <Section
      id="day"
      title={formatDay(day.day, locale, "dayName")}
      description={day.holiday ? <DayWords day={day} /> : null}
      flush
      actions={
        <LinkButton size="sm" href={settlementHref(query, { month: page.month })} scroll={false}>
          {t("close")}
        </LinkButton>
      }
    >
      {day.payouts.length + day.coming.length === 0 ? (
        <p className="px-4 py-3 text-ink-muted sm:px-5">{t("nothing")}</p>
      ) : (
        <Table label={t("label")}>
          <TableHead>
            <Th>{t("what")}</Th>
            <Th>{t("terminal")}</Th>
            <Th>{t("state")}</Th>
            <Th align="end">{t("amount")}</Th>
          </TableHead>
          <TableRows>
            {day.payouts.map((payout) => (
              <PayoutLine key={payout.id} payout={payout} page={page} />
            ))}
            {day.coming.map((part) => (
              <ComingLine key={`${part.kind} ${part.batch?.id ?? part.terminalId}`} part={part} page={page} />
            ))}
          </TableRows>
        </Table>
      )}
      {hasForecast ? (
        <p className="border-t px-4 py-3 text-[0.8125rem] text-ink-muted sm:px-5">{t("forecastNote")}</p>
      ) : null}
    </Section>
  );
}
