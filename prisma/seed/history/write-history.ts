import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import type { BookedDay } from "@/server/bank/simulated/seed/import-book";
import { bankTotalsText } from "@/server/batches/batch-report";
import { addDays, istanbulDay, valueDateOf } from "@/server/core/business-day";
import type { DecisionChain } from "@/server/core/decision";
import { releaseDayOf } from "@/server/core/reserve";
import { batchIdOf, type Terminal } from "@/server/core/terminal";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { recordDecisions } from "@/server/payments/record-decision";
import type { SeedBin } from "../bins";
import type { DemoMerchant } from "../demo-merchants";
import { createSeededRandom } from "../seeded-random";
import { bankBookOf } from "./bank-book";
import { type BatchCalendar, createBatchCalendar, salesOfDay } from "./calendar";
import { makeRefund } from "./make-refund";
import { type MadeSale, makeSale, type SaleMaker } from "./make-sale";
import { createCardDealer } from "./shoppers";
import { writeFiles } from "./write-files";
import { writePayouts } from "./write-payouts";

const CHUNK = 200;
const WRITERS = 3;

/** What history is written for. */
export interface HistoryPlan {
  readonly demo: DemoMerchant;
  readonly scope: MerchantScope;
  /** Active terminals in liras: each sale goes where it would go today. */
  readonly terminals: readonly Terminal[];
  readonly bins: readonly SeedBin[];
  readonly startAt: Date;
  readonly now: Date;
  readonly seed: number;
}

type Calendars = ReadonlyMap<string, BatchCalendar>;

function calendarOf(calendars: Calendars, terminalId: string): BatchCalendar {
  const calendar = calendars.get(terminalId);
  if (!calendar) throw new Error(`terminal ${terminalId} has no calendar`);
  return calendar;
}

function makeSales(plan: HistoryPlan, calendars: Calendars): MadeSale[] {
  const { demo, startAt, now } = plan;
  const random = createSeededRandom(plan.seed);
  let order = 10_000;
  const maker: SaleMaker = {
    profile: demo.profile,
    terminals: plan.terminals,
    random,
    deal: createCardDealer(plan.bins, random),
    batchNumberAt: (terminalId, at) => calendarOf(calendars, terminalId).numberAt(at),
    nextOrder: () => {
      order += 1;
      return order;
    },
  };
  const requestedBy = demo.members.find(({ role }) => role === "support")?.name ?? "Support";
  const until = new Date(now.getTime() - 120_000);
  const sales: MadeSale[] = [];
  const lastDay = istanbulDay(now);
  let position = 0;
  for (let day = istanbulDay(startAt); day <= lastDay; day = addDays(day, 1)) {
    const growth = 0.85 + (0.3 * position) / 400;
    position += 1;
    for (const at of salesOfDay(day, demo.profile, { random, growth, until })) {
      if (at > startAt) sales.push(makeRefund(maker, makeSale(maker, at), { until, requestedBy }));
    }
  }
  return sales;
}

/** Batches stand before their sales; closed ones with their value date. */
async function writeBatches(plan: HistoryPlan, terminal: Terminal, calendar: BatchCalendar): Promise<void> {
  const { scope, startAt, now } = plan;
  const numbers = Array.from({ length: calendar.numberAt(now) }, (_, position) => position + 1);
  await inMerchantTx(scope, async (tx) => {
    await tx.db.batch.createMany({
      data: numbers.map((number) => {
        const closedAt = calendar.endOf(number);
        const isClosed = closedAt <= now;
        const valueDate = valueDateOf(istanbulDay(closedAt), terminal.commission.waitDays);
        const releaseOn = releaseDayOf(terminal.commission, valueDate);
        return {
          id: batchIdOf(terminal.id, number),
          merchantId: scope.merchantId,
          terminalId: terminal.id,
          number,
          status: isClosed ? "closed" : "open",
          openedAt: number === 1 ? startAt : calendar.endOf(number - 1),
          closedAt: isClosed ? closedAt : null,
          valueDate: isClosed ? new Date(`${valueDate}T00:00:00Z`) : null,
          reserveReleaseOn: isClosed ? new Date(`${releaseOn}T00:00:00Z`) : null,
        };
      }),
    });
  });
}

async function writeSales(plan: HistoryPlan, sales: readonly MadeSale[]): Promise<void> {
  let start = 0;
  const writeChunks = async () => {
    while (start < sales.length) {
      const chunk = sales.slice(start, start + CHUNK);
      start += CHUNK;
      const chains = chunk.map(({ decisions }) => decisions as unknown as DecisionChain);
      await inMerchantTx(plan.scope, (tx) => recordDecisions(tx, chains));
    }
  };
  // While the database writes one chunk, the next one is made ready.
  await Promise.all(Array.from({ length: WRITERS }, writeChunks));
}

/** What the bank counted, as each day end would have said it: from the bank's book, never from ours. */
async function writeBankTotals(plan: HistoryPlan, days: readonly BookedDay[]): Promise<void> {
  const ids = new Map(plan.terminals.map(({ clientId, id }) => [clientId, id]));
  const rows = days.flatMap(({ clientId, number, ...totals }) => {
    const terminalId = ids.get(clientId);
    return terminalId ? [{ id: batchIdOf(terminalId, number), totals: bankTotalsText(totals) }] : [];
  });
  await inMerchantTx(
    plan.scope,
    (tx) => tx.db.$executeRaw`
      update batches b set bank_totals = r.totals
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, totals jsonb) where b.id = r.id`,
  );
}

/**
 * Writes a merchant's past into both books. Every sale goes through the domain's own decisions and their checks.
 * `analyze` brings the planner's statistics up to date between the parts. Answers how many payments there are.
 */
export async function writeHistory(
  plan: HistoryPlan,
  bank: SimulatedBank,
  analyze: () => Promise<void>,
): Promise<number> {
  const { terminals, startAt, now } = plan;
  const calendars = new Map(
    terminals.map(({ id, dayEndHour }) => [id, createBatchCalendar(startAt, dayEndHour)]),
  );
  const sales = makeSales(plan, calendars);
  const books = terminals.map((terminal) => {
    const own = sales.filter((sale) => sale.terminal.id === terminal.id);
    return bankBookOf(own, { terminal, calendar: calendarOf(calendars, terminal.id), startAt, now });
  });
  for (const terminal of terminals) {
    await writeBatches(plan, terminal, calendarOf(calendars, terminal.id));
  }
  const importBooks = async () => {
    const days: BookedDay[] = [];
    for (const book of books) days.push(...(await bank.importBook(book)));
    return days;
  };
  const [, days] = await Promise.all([writeSales(plan, sales), importBooks()]);
  await analyze();
  await writeBankTotals(plan, days);
  for (const terminal of terminals) {
    const statements = await writeFiles(bank, { scope: plan.scope, terminal, now });
    await writePayouts(plan.scope, { terminal, statements, now });
  }
  return sales.length;
}
