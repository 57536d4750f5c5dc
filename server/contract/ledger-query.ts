import { z } from "zod";
import { ENTRY_REASONS, type EntryReason } from "@/server/core/ledger";
import { CURRENCIES, type CurrencyCode } from "@/server/core/money";
import { firstValue, type ListPlace, placeValue, type SearchParams } from "./transactions-query";

const day = firstValue.pipe(z.iso.date()).optional().catch(undefined);
const currency = firstValue.pipe(z.enum(CURRENCIES)).optional().catch(undefined);

/** A minute on Istanbul's clock, as the browser's own field writes it. */
const minute = firstValue
  .pipe(z.string().regex(/^20\d\d-\d\d-\d\dT\d\d:\d\d$/))
  .refine((text) => !Number.isNaN(Date.parse(`${text}:00+03:00`)))
  .optional()
  .catch(undefined);

const booksQuery = z.object({ at: minute });

/** At which instant the trial balance stands. Shape: `at=2026-11-23T14:30`, on Istanbul's clock. */
export interface BooksQuery {
  /** Now where it is not given. */
  readonly at?: string | undefined;
}

/** Reads the state of the trial balance from an address. What cannot be read is left out. */
export function readBooksQuery(params: SearchParams): BooksQuery {
  return booksQuery.parse(params);
}

/** The instant of a minute on Istanbul's clock; null for now. */
export function instantOfMinute(at: string | undefined): Date | null {
  return at === undefined ? null : new Date(`${at}:00+03:00`);
}

const statementQuery = z.object({
  currency,
  from: day,
  to: day,
  reason: firstValue.pipe(z.enum(ENTRY_REASONS)).optional().catch(undefined),
  before: placeValue,
  after: placeValue,
});

/** Which part of an account's statement is shown. Shape: `currency, from, to, reason, before | after`; both days included. */
export interface StatementQuery {
  readonly currency?: CurrencyCode | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly reason?: EntryReason | undefined;
  readonly before?: ListPlace | undefined;
  readonly after?: ListPlace | undefined;
}

/** Reads the state of an account's statement from an address. What cannot be read is left out. */
export function readStatementQuery(params: SearchParams): StatementQuery {
  return statementQuery.parse(params);
}

const sealsQuery = z.object({ before: day, from: day, to: day });

/** Which sealed days are listed (before a day), or taken away (a span, both ends included). */
export interface SealsQuery {
  readonly before?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Reads which sealed days an address asks for. What cannot be read is left out. */
export function readSealsQuery(params: SearchParams): SealsQuery {
  return sealsQuery.parse(params);
}
