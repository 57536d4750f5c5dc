import { z } from "zod";
import { PAYMENT_STATUSES, type PaymentStatus } from "@/server/core/payment";
import { REFUND_STATUSES, type RefundStatus } from "@/server/core/refund";

/** Card schemes that the list can be narrowed to. */
export const FILTER_BRANDS = ["visa", "mastercard", "troy", "amex"] as const;

/** What an address carries beside its path, as Next hands it to a page. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

const many = <T extends string>(known: readonly T[]) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((given) => (Array.isArray(given) ? given : given.split(",")))
    .transform((given) => known.filter((value) => given.includes(value)))
    .catch([]);

/** The one value of a name in an address; the first where it is given more than once. */
export const firstValue = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => (Array.isArray(given) ? (given[0] ?? "") : given).trim());

const text = (most: number) => firstValue.pipe(z.string().min(1).max(most)).optional().catch(undefined);

const day = firstValue.pipe(z.iso.date()).optional().catch(undefined);

/** Where a page of a list begins: the instant and the id of the row beside it. */
export interface ListPlace {
  readonly at: Date;
  readonly id: string;
}

const PLACE = /^(\d{1,15})-([a-z]{2,4}_[A-Za-z0-9_-]{1,60})$/;

/** Reads a place from an address; null where it is none. */
export function readPlace(given: string): ListPlace | null {
  const [, ms, id] = PLACE.exec(given) ?? [];
  return ms && id ? { at: new Date(Number(ms)), id } : null;
}

/** Writes a place for an address. */
export function writePlace(place: ListPlace): string {
  return `${place.at.getTime()}-${place.id}`;
}

/** A place of a list in an address. */
export const placeValue = firstValue
  .transform(readPlace)
  .transform((read) => read ?? undefined)
  .optional()
  .catch(undefined);

/**
 * Filters of the list of payments, as they stand in its address. What cannot be read is left out, so that an old or
 * clipped address still shows a list.
 * Shape: `q, status…, brand…, from, to, min, max, order, last4, returned, batch, before | after`.
 */
const transactionsQuery = z.object({
  q: text(200),
  status: many(PAYMENT_STATUSES).default([]),
  brand: many(FILTER_BRANDS).default([]),
  from: day,
  to: day,
  min: text(20),
  max: text(20),
  order: text(100),
  last4: firstValue
    .pipe(z.string().regex(/^\d{4}$/))
    .optional()
    .catch(undefined),
  returned: firstValue.pipe(z.literal("1")).optional().catch(undefined),
  batch: firstValue
    .pipe(z.string().regex(/^bat_[\w-]{1,60}$/))
    .optional()
    .catch(undefined),
  before: placeValue,
  after: placeValue,
});

/** The state of the list of payments. `min` and `max` are amounts as they were typed. */
export interface TransactionsQuery {
  readonly q?: string | undefined;
  readonly status: readonly PaymentStatus[];
  readonly brand: readonly (typeof FILTER_BRANDS)[number][];
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly order?: string | undefined;
  readonly last4?: string | undefined;
  readonly returned?: "1" | undefined;
  /** Only payments that the bank settles in this batch. */
  readonly batch?: string | undefined;
  readonly before?: ListPlace | undefined;
  readonly after?: ListPlace | undefined;
}

/** Reads the filters of the list of payments from an address. */
export function readTransactionsQuery(params: SearchParams): TransactionsQuery {
  return transactionsQuery.parse(params);
}

/** Which closed batches the list shows. Shape: `terminal, before | after`. */
const batchesQuery = z.object({
  terminal: firstValue
    .pipe(z.string().regex(/^trm_[\w-]{1,60}$/))
    .optional()
    .catch(undefined),
  before: placeValue,
  after: placeValue,
});

/** The state of the list of closed batches. */
export interface BatchesQuery {
  readonly terminal?: string | undefined;
  readonly before?: ListPlace | undefined;
  readonly after?: ListPlace | undefined;
}

/** Reads the filters of the list of closed batches from an address. */
export function readBatchesQuery(params: SearchParams): BatchesQuery {
  return batchesQuery.parse(params);
}

/** Which refunds the list shows. Shape: `status…, before | after`. */
const refundsQuery = z.object({
  status: many(REFUND_STATUSES).default([]),
  before: placeValue,
  after: placeValue,
});

/** The state of the list of refunds. */
export interface RefundsQuery {
  readonly status: readonly RefundStatus[];
  readonly before?: ListPlace | undefined;
  readonly after?: ListPlace | undefined;
}

/** Reads the filters of the list of refunds from an address. */
export function readRefundsQuery(params: SearchParams): RefundsQuery {
  return refundsQuery.parse(params);
}
