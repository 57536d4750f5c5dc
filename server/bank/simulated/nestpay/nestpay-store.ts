import type { CurrencyCode } from "@/server/core/money";
import { wallNow } from "@/server/platform/clock";
import type { BankDatabase } from "../bank-database";
import type { OrderStatus } from "../book/book-order";

/** A terminal as the counter needs it. */
export interface NestpayTerminal {
  readonly clientId: string;
  readonly merchantName: string;
  readonly storeKey: string;
  readonly currency: CurrencyCode;
  /** Results of 3-D Secure (mdStatus) after which it takes a payment. */
  readonly acceptedMdStatuses: readonly string[];
}

/** A terminal with the API user that may call it. */
export interface NestpayUser extends NestpayTerminal {
  readonly username: string;
  readonly passwordHash: string;
}

/** The terminal of a client id; null where there is none. */
export async function findNestpayTerminal(
  db: BankDatabase,
  clientId: string,
): Promise<NestpayTerminal | null> {
  const row = await db.terminal.findUnique({ where: { clientId } });
  if (row === null) return null;
  const { merchantName, storeKey, acceptedMdStatuses } = row;
  return { clientId, merchantName, storeKey, currency: row.currency as CurrencyCode, acceptedMdStatuses };
}

/** The terminal of a client id with its API user; null where there is none. */
export async function findNestpayUser(db: BankDatabase, clientId: string): Promise<NestpayUser | null> {
  const [terminal, user] = await Promise.all([
    findNestpayTerminal(db, clientId),
    db.nestpayUser.findUnique({ where: { clientId } }),
  ]);
  return terminal && user ? { ...terminal, username: user.username, passwordHash: user.passwordHash } : null;
}

/** Gives a terminal its API user, or another password. */
export async function saveNestpayUser(
  db: BankDatabase,
  user: { readonly clientId: string; readonly username: string; readonly passwordHash: string },
): Promise<void> {
  const { clientId } = user;
  await db.nestpayUser.upsert({ where: { clientId }, create: user, update: user });
}

/** An order of the book as answers report it. Units: minor. */
export interface ReportedOrder {
  readonly status: OrderStatus;
  readonly currency: CurrencyCode;
  readonly authorizedMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly captureCount: number;
  readonly cardBin: string;
  readonly cardLast4: string;
  readonly authCode: string;
  readonly hostReference: string;
  readonly batchNumber: number | null;
  readonly authorizedAt: Date;
  readonly capturedAt: Date | null;
  /** Null for a sale. */
  readonly expiresAt: Date | null;
}

/** The order of a reference; null where nothing was ever approved under it. */
export async function findReportedOrder(
  db: BankDatabase,
  clientId: string,
  orderReference: string,
): Promise<ReportedOrder | null> {
  const row = await db.order.findUnique({
    where: { clientId_orderReference: { clientId, orderReference } },
  });
  if (row === null) return null;
  return { ...row, status: row.status as OrderStatus, currency: row.currency as CurrencyCode };
}

/** A message that the book keeps of an order. Units: minor. */
export interface ReportedTransaction {
  readonly operationKey: string;
  readonly kind: string;
  readonly isApproved: boolean;
  readonly responseCode: string;
  readonly amountMinor: bigint;
  readonly authCode: string | null;
  readonly hostReference: string | null;
  readonly reversesKey: string | null;
  readonly bookedAt: Date;
}

/** Everything that the book keeps of an order, newest first. */
export async function listTransactions(
  db: BankDatabase,
  clientId: string,
  orderReference: string,
): Promise<ReportedTransaction[]> {
  return db.transaction.findMany({
    where: { clientId, orderReference, kind: { not: "barred" } },
    orderBy: { id: "desc" },
    take: 500,
  });
}

/** How many messages of these kinds the book keeps of an order. */
export async function countTransactions(
  db: BankDatabase,
  order: { readonly clientId: string; readonly orderReference: string },
  kinds: readonly string[],
): Promise<number> {
  return db.transaction.count({ where: { ...order, kind: { in: [...kinds] } } });
}

/** The message that was booked under a key; null where none was. */
export async function findTransaction(
  db: BankDatabase,
  clientId: string,
  operationKey: string,
): Promise<ReportedTransaction | null> {
  return db.transaction.findUnique({ where: { clientId_operationKey: { clientId, operationKey } } });
}

/** Whether anything was booked under an order, also a decline. */
export async function hasBooking(
  db: BankDatabase,
  clientId: string,
  orderReference: string,
): Promise<boolean> {
  return (await db.transaction.count({ where: { clientId, orderReference } })) > 0;
}

/** The card of a message as its first hop heard it (field 2, masked); null where none was kept. */
export async function findHeardCard(
  db: BankDatabase,
  clientId: string,
  operationKey: string,
): Promise<{ readonly cardBin: string; readonly cardLast4: string } | null> {
  const row = await db.message.findFirst({
    where: { clientId, operationKey, hop: "acquirer" },
    select: { request: true },
    orderBy: { id: "asc" },
  });
  const masked = (row?.request as Readonly<Record<string, string>> | null | undefined)?.["2"];
  return masked ? { cardBin: masked.slice(0, 6), cardLast4: masked.slice(-4) } : null;
}

/** What came with an order beside its money. */
export interface OrderFacts {
  readonly groupId: string;
  readonly holderName: string;
  readonly description: string;
  readonly mdStatus: string;
}

/** Keeps what came with an order; a declined one that is tried again brings it anew. */
export async function saveOrderFacts(
  db: BankDatabase,
  order: { readonly clientId: string; readonly orderReference: string },
  facts: OrderFacts,
): Promise<void> {
  await db.nestpayOrder.upsert({
    where: { clientId_orderReference: order },
    create: { ...order, ...facts, createdAt: wallNow() },
    update: facts,
  });
}

/** What came with an order; null where it came another way. */
export async function findOrderFacts(
  db: BankDatabase,
  order: { readonly clientId: string; readonly orderReference: string },
): Promise<OrderFacts | null> {
  return db.nestpayOrder.findUnique({ where: { clientId_orderReference: order } });
}
