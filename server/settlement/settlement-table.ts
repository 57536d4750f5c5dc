import { istanbulDay } from "@/server/core/business-day";
import type { Locale } from "@/server/core/money-text";
import type { ExportCell, ExportFact, ExportTable } from "@/server/exports/export-table";
import type { ComingPart } from "./coming-money";
import type { CalendarPayout } from "./coming-money-store";
import type { ClausedMovement } from "./find-payout-page";
import type { PayoutFacts } from "./payout-page-store";
import type { SettlementPage } from "./read-settlement";

/** Words of a table in the language of the reader. Shape: names as they stand in the messages of `settlement`. */
export type TableWords = (name: string) => string;

interface TableFrame {
  readonly merchant: string;
  readonly locale: Locale;
  readonly words: TableWords;
  /** What the table is about, in words. */
  readonly span: string;
}

function comingKind(part: ComingPart): string {
  return part.kind === "release" && part.isForecast ? "day.releaseForecast" : `day.kind.${part.kind}`;
}

function payoutKind(
  payout: Pick<CalendarPayout, "arrivedMinor" | "differenceMinor" | "carriedOutMinor">,
): string {
  if (payout.differenceMinor !== 0n) return "state.differs";
  if (payout.arrivedMinor > 0n) return "state.paid";
  return payout.carriedOutMinor < 0n ? "state.carried" : "state.nothing";
}

/** A month of the calendar as a table: a row for each payout and for each part that is expected. */
export function calendarTable(page: SettlementPage, frame: TableFrame): ExportTable {
  const { words, ...about } = frame;
  const terminals = new Map(page.terminals.map((terminal) => [terminal.id, terminal]));
  const rowsOf = ({ day, payouts, coming }: SettlementPage["days"][number]): ExportCell[][] => [
    ...payouts.map((payout) => [
      day,
      words(payoutKind(payout)),
      terminals.get(payout.terminalId)?.name ?? "",
      payout.bankReference ?? payout.id,
      payout.arrivedMinor,
    ]),
    ...coming.map((part) => [
      day,
      words(comingKind(part)),
      terminals.get(part.terminalId)?.name ?? "",
      part.batch && `${words("table.batch")} ${part.batch.number}`,
      part.minor,
    ]),
  ];
  return {
    ...about,
    title: words("table.calendar"),
    columns: [
      { title: words("table.day"), kind: "date" },
      { title: words("table.kind"), kind: "text", width: 30 },
      { title: words("table.terminal"), kind: "text" },
      { title: words("table.reference"), kind: "text", width: 34 },
      { title: `${words("table.amount")} (${page.currency})`, kind: "money" },
    ],
    rows: page.days.flatMap(rowsOf),
  };
}

function payoutFacts(payout: PayoutFacts, words: TableWords): ExportFact[] {
  const line = (name: string, value: bigint): ExportFact => ({
    term: words(`payout.line.${name}`),
    kind: "money",
    value,
  });
  return [
    line("gross", payout.grossMinor),
    line("shopperFee", payout.shopperFeeMinor),
    line("commission", -payout.commissionMinor),
    line("tax", -payout.commissionTaxMinor),
    line("fixedFee", -payout.fixedFeeMinor),
    line("reserveHeld", -payout.reserveHeldMinor),
    line("reserveReleased", payout.reserveReleasedMinor),
    line("refunds", -payout.refundMinor),
    line("carriedIn", payout.carriedInMinor),
    line("net", payout.netMinor),
    line("carriedOut", -payout.carriedOutMinor),
    line("difference", payout.differenceMinor),
    line("arrived", payout.arrivedMinor),
    { term: words("payout.facts.id"), kind: "text", value: payout.id },
    { term: words("payout.facts.reference"), kind: "text", value: payout.bankReference },
  ];
}

function movementRow(movement: ClausedMovement, words: TableWords): ExportCell[] {
  const { capturedAt, occurredAt } = movement;
  return [
    occurredAt,
    words(`payout.movements.reason.${movement.reason}`),
    movement.orderId ?? movement.paymentId,
    movement.cardLast4 && `•••• ${movement.cardLast4}`,
    movement.instalments,
    capturedAt && istanbulDay(capturedAt),
    movement.grossMinor,
    movement.refundsMinor === 0n ? 0n : -movement.refundsMinor,
    -movement.commissionMinor,
    -movement.taxMinor,
    -movement.fixedFeeMinor,
    -movement.reserveHeldMinor,
    movement.netMinor,
    movement.clause?.name ?? null,
    movement.paymentId,
  ];
}

async function* rowsOf(movements: AsyncIterable<ClausedMovement>, words: TableWords) {
  for await (const movement of movements) yield movementRow(movement, words);
}

/** A payout as a table: its waterfall as facts, a row for each movement. */
export function payoutTable(
  payout: PayoutFacts,
  movements: AsyncIterable<ClausedMovement>,
  frame: TableFrame,
): ExportTable {
  const { words, ...about } = frame;
  const money = (name: string) => ({ title: words(`table.${name}`), kind: "money" as const, width: 14 });
  return {
    ...about,
    title: `${words("table.payout")} (${payout.currency})`,
    columns: [
      { title: words("table.when"), kind: "instant", width: 21 },
      { title: words("table.type"), kind: "text", width: 10 },
      { title: words("table.order"), kind: "text", width: 24 },
      { title: words("table.card"), kind: "text", width: 10, screenOnly: true },
      { title: words("table.instalments"), kind: "number", width: 9 },
      { title: words("table.sold"), kind: "date", width: 11, screenOnly: true },
      money("gross"),
      money("refunds"),
      money("commission"),
      money("tax"),
      money("fixedFee"),
      money("reserve"),
      money("net"),
      { title: words("table.clause"), kind: "text", width: 20 },
      { title: words("table.payment"), kind: "text", width: 31, screenOnly: true },
    ],
    rows: rowsOf(movements, words),
    facts: payoutFacts(payout, words),
  };
}
