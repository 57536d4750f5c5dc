import type { BankDatabase } from "../bank-database";
import type { Desk } from "../book/book-desk";
import { type DeskQuery, readDesk } from "../book/desk-store";
import { endNight } from "./end-nights";
import { dueNightOf } from "./night";

/**
 * Reads what a message needs and finds its day open: a day that the bank ends by itself is ended first where its night
 * has come. Everywhere else it is the one read.
 */
export async function readOpenDesk(db: BankDatabase, query: DeskQuery): Promise<Desk> {
  const desk = await readDesk(db, query);
  const night = desk.terminal && dueNightOf(desk.terminal, desk.bankNow);
  if (!night) return desk;
  await endNight(db, query.clientId, night);
  return readDesk(db, query);
}
