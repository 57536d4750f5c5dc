import type { IssuedCard } from "../issuer/card-facts";
import type {
  Desk,
  DeskAccount,
  DeskFault,
  DeskOrder,
  DeskProof,
  DeskTerminal,
  StoredTransaction,
} from "./book-desk";

/** A value as a document holds it: amounts and instants as text. */
type Written<T> = { readonly [K in keyof T]: WrittenValue<T[K]> };
type WrittenValue<V> = V extends bigint | Date ? string : V;

/** A terminal may have lost its open batch. */
interface TerminalColumns extends Omit<DeskTerminal, "openBatch" | "batchOpenedAt"> {
  readonly openBatch: number | null;
  readonly batchOpenedAt: string | null;
}

/** The row that the desk's query answers: a document for each table, null where nothing was found. */
export interface DeskRow {
  readonly offsetMs: bigint;
  readonly isReversed: boolean;
  readonly isDelivered: boolean;
  readonly terminal: TerminalColumns | null;
  readonly stored: Written<StoredTransaction> | null;
  readonly order: Written<DeskOrder> | null;
  readonly account: Written<DeskAccount> | null;
  readonly card: Written<IssuedCard> | null;
  readonly proof: Written<DeskProof> | null;
  readonly faults: DeskFault[];
}

const minorOrNull = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

const dateOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** What the desk's query found, as decisions take it; `now` is the wall clock that the query was asked with. */
export function toDesk(row: DeskRow, now: Date): Desk {
  const { isReversed, isDelivered, faults, account, proof } = row;
  return {
    bankNow: new Date(now.getTime() + Number(row.offsetMs)),
    terminal: toTerminal(row.terminal),
    stored: row.stored && toStored(row.stored),
    isReversed,
    isDelivered,
    order: row.order && toOrder(row.order),
    card: row.card && toCard(row.card),
    account: account && { ...account, leftMinor: BigInt(account.leftMinor) },
    proof: proof && { ...proof, amountMinor: BigInt(proof.amountMinor) },
    faults,
  };
}

function toTerminal(found: DeskRow["terminal"]): Desk["terminal"] {
  if (found === null || found.openBatch === null || found.batchOpenedAt === null) return null;
  return { ...found, openBatch: found.openBatch, batchOpenedAt: new Date(found.batchOpenedAt) };
}

function toStored(found: Written<StoredTransaction>): StoredTransaction {
  return {
    ...found,
    amountMinor: BigInt(found.amountMinor),
    salesMinor: BigInt(found.salesMinor),
    refundsMinor: BigInt(found.refundsMinor),
    bookedAt: new Date(found.bookedAt),
  };
}

function toOrder(found: Written<DeskOrder>): DeskOrder {
  return {
    ...found,
    authorizedMinor: BigInt(found.authorizedMinor),
    capturedMinor: BigInt(found.capturedMinor),
    refundedMinor: BigInt(found.refundedMinor),
    pointsMinor: BigInt(found.pointsMinor),
    accountMinor: BigInt(found.accountMinor),
    authorizedAt: new Date(found.authorizedAt),
    expiresAt: dateOrNull(found.expiresAt),
    capturedAt: dateOrNull(found.capturedAt),
  };
}

function toCard(found: Written<IssuedCard>): IssuedCard {
  return {
    ...found,
    dailyAmountLimitMinor: minorOrNull(found.dailyAmountLimitMinor),
    dayMinor: BigInt(found.dayMinor),
  };
}
