import type { BankDatabase } from "../bank-database";
import type { OrderStatus } from "../book/book-order";
import type { TransactionKind } from "../book/book-rows";
import { listStatementLines, type StatementLine } from "../issuer/statement";
import type { IsoFields } from "../network/iso-fields";
import { readBankSettings } from "./bank-settings-store";
import {
  beforeCursor,
  cutOperatorPage,
  type OperatorPage,
  type OperatorPageRequest,
  pageLimit,
} from "./operator-page";

/** An order of the book. Units: minor. */
export interface OrderView {
  readonly clientId: string;
  readonly orderReference: string;
  readonly status: OrderStatus;
  readonly currency: string;
  readonly authorizedMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly pointsMinor: bigint;
  readonly instalments: number;
  readonly accountId: string | null;
  /** What the order holds of its account now. */
  readonly accountMinor: bigint;
  /** First six and last four digits. */
  readonly maskedNumber: string;
  readonly cardScheme: string;
  readonly issuer: string;
  readonly authCode: string;
  readonly hostReference: string;
  readonly batchNumber: number | null;
  readonly authorizedAt: Date;
  readonly expiresAt: Date | null;
  readonly capturedAt: Date | null;
}

/** A booking of the book. Units: minor. */
export interface TransactionView {
  readonly clientId: string;
  readonly operationKey: string;
  readonly orderReference: string;
  readonly kind: TransactionKind;
  readonly reversesKey: string | null;
  readonly isApproved: boolean;
  readonly responseCode: string;
  readonly amountMinor: bigint;
  readonly authCode: string | null;
  readonly hostReference: string | null;
  readonly batchNumber: number | null;
  readonly bookedAt: Date;
}

/** A request and its answer at one hop. */
export interface MessageView {
  /** Also the place in the list. */
  readonly id: string;
  readonly clientId: string;
  readonly operationKey: string;
  readonly orderReference: string;
  readonly hop: "acquirer" | "network" | "issuer";
  readonly party: string;
  /** Null in rows from before requests were kept. */
  readonly requestMti: string | null;
  /** Of the answer; of the request where none came. */
  readonly mti: string;
  /** Fields by their number, card number masked. */
  readonly request: IsoFields | null;
  readonly answer: IsoFields | null;
  readonly responseCode: string | null;
  readonly note: string | null;
  /** What a fault did to the message; null for nearly all. */
  readonly fault: string | null;
  readonly latencyMs: number;
  readonly sentAt: Date;
}

/** An order with all that belongs to it, oldest first. */
export interface OrderDetail {
  readonly order: OrderView;
  readonly transactions: readonly TransactionView[];
  readonly messages: readonly MessageView[];
  /** What the shopper's statement shows, month by month. */
  readonly statement: readonly StatementLine[];
}

/** Which orders. Every part is optional; null is any. */
export interface OrderFilter {
  readonly clientId: string | null;
  readonly status: OrderStatus | null;
  /** An order reference, an RRN, or the last four digits of a card. */
  readonly search: string | null;
}

/** Which bookings. `search` is an order reference, an operation key or an RRN. */
export interface TransactionFilter {
  readonly clientId: string | null;
  readonly kind: TransactionKind | null;
  readonly isApproved: boolean | null;
  readonly batchNumber: number | null;
  readonly search: string | null;
}

/** Which messages. `search` is an order reference or an operation key. */
export interface MessageFilter {
  readonly clientId: string | null;
  readonly hop: MessageView["hop"] | null;
  readonly responseCode: string | null;
  readonly search: string | null;
}

type OrderRow = Awaited<ReturnType<BankDatabase["order"]["findMany"]>>[number];
type TransactionRow = Awaited<ReturnType<BankDatabase["transaction"]["findMany"]>>[number];
type MessageRow = Awaited<ReturnType<BankDatabase["message"]["findMany"]>>[number];

function toOrderView(row: OrderRow): OrderView {
  const { id: _, captureCount: __, accountKind: ___, refusesFollowUps: ____, version: _____, ...order } = row;
  const { cardBin, cardLast4, ...rest } = order;
  return { ...rest, status: row.status as OrderStatus, maskedNumber: `${cardBin}******${cardLast4}` };
}

function toTransactionView(row: TransactionRow): TransactionView {
  const { id: _, salesCount: __, salesMinor: ___, refundsCount, refundsMinor, previousStatus, ...view } = row;
  return { ...view, kind: row.kind as TransactionKind };
}

function toMessageView(row: MessageRow): MessageView {
  const { id, recordedAt, sentAt, ...view } = row;
  return {
    ...view,
    id: String(id),
    hop: row.hop as MessageView["hop"],
    request: row.request as IsoFields | null,
    answer: row.answer as IsoFields | null,
    sentAt: sentAt ?? recordedAt,
  };
}

const trimmed = (search: string | null): string | null =>
  search === null || search.trim() === "" ? null : search.trim();

const only = <K extends string, V>(key: K, value: V | null) => (value === null ? {} : { [key]: value });

/** One page of orders, newest first. */
export async function listOrders(
  db: BankDatabase,
  filter: OrderFilter,
  page: OperatorPageRequest,
): Promise<OperatorPage<OrderView>> {
  const limit = pageLimit(page);
  const search = trimmed(filter.search);
  const found = await db.order.findMany({
    where: {
      ...beforeCursor(page),
      ...only("clientId", filter.clientId),
      ...only("status", filter.status),
      ...(search === null
        ? {}
        : { OR: [{ orderReference: search }, { hostReference: search }, { cardLast4: search }] }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return cutOperatorPage(found, limit, toOrderView);
}

/** An order with its bookings, messages and statement; null where there is none. */
export async function findOrder(
  db: BankDatabase,
  clientId: string,
  orderReference: string,
): Promise<OrderDetail | null> {
  const where = { clientId, orderReference };
  const oldestFirst = { where, orderBy: { id: "asc" } } as const;
  const [order, transactions, messages, settings] = await Promise.all([
    db.order.findUnique({ where: { clientId_orderReference: where } }),
    db.transaction.findMany(oldestFirst),
    db.message.findMany(oldestFirst),
    readBankSettings(db),
  ]);
  if (order === null) return null;
  const bookings = transactions.map(toTransactionView);
  return {
    order: toOrderView(order),
    transactions: bookings,
    messages: messages.map(toMessageView),
    statement: listStatementLines(toOrderView(order), bookings, settings.instalmentRemainder),
  };
}

/** One page of bookings, newest first. */
export async function listTransactions(
  db: BankDatabase,
  filter: TransactionFilter,
  page: OperatorPageRequest,
): Promise<OperatorPage<TransactionView>> {
  const limit = pageLimit(page);
  const search = trimmed(filter.search);
  const found = await db.transaction.findMany({
    where: {
      ...beforeCursor(page),
      ...only("clientId", filter.clientId),
      ...only("kind", filter.kind),
      ...only("isApproved", filter.isApproved),
      ...only("batchNumber", filter.batchNumber),
      ...(search === null
        ? {}
        : { OR: [{ orderReference: search }, { operationKey: search }, { hostReference: search }] }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return cutOperatorPage(found, limit, toTransactionView);
}

/** One page of messages, newest first. */
export async function listMessages(
  db: BankDatabase,
  filter: MessageFilter,
  page: OperatorPageRequest,
): Promise<OperatorPage<MessageView>> {
  const limit = pageLimit(page);
  const search = trimmed(filter.search);
  const found = await db.message.findMany({
    where: {
      ...beforeCursor(page),
      ...only("clientId", filter.clientId),
      ...only("hop", filter.hop),
      ...only("responseCode", filter.responseCode),
      ...(search === null ? {} : { OR: [{ orderReference: search }, { operationKey: search }] }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return cutOperatorPage(found, limit, toMessageView);
}
