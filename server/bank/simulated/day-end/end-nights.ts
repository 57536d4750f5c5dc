import type { BankDatabase } from "../bank-database";
import { closeOpenBatch } from "./batch-store";
import { type DueNight, dueNightOf, type OpenDay } from "./night";

/** Ends a terminal's day at a night that has come; ended before, it changes nothing. */
export async function endNight(db: BankDatabase, clientId: string, night: DueNight): Promise<void> {
  const { endedAt, nextFrom } = night;
  await closeOpenBatch(db, {
    clientId,
    closeKey: `night:${endedAt.toISOString()}`,
    bankNow: endedAt,
    nextFrom,
  });
}

/** Ends every day that the bank ends by itself and whose night has come, in order, each once. */
export async function endDueNights(db: BankDatabase, bankNow: Date): Promise<void> {
  const open = await db.$queryRaw<(OpenDay & { readonly clientId: string })[]>`
    select m.client_id as "clientId", m.closes_at_hour::int as "closesAtHour", b.opened_at as "batchOpenedAt"
      from terminals m join batches b on b.client_id = m.client_id and b.status = 'open'
      where m.closes_at_hour is not null`;
  const due = open.flatMap((day) => {
    const night = dueNightOf(day, bankNow);
    return night ? [{ clientId: day.clientId, night }] : [];
  });
  due.sort((left, right) => left.night.endedAt.getTime() - right.night.endedAt.getTime());
  for (const { clientId, night } of due) await endNight(db, clientId, night);
}
