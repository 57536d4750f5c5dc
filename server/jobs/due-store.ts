import { database } from "@/server/db/client";
import { wallNow } from "@/server/platform/clock";

/** One thing that waits for the business clock and is due. */
export interface DueRow {
  readonly kind: "operation" | "refund" | "payment" | "checkout_session" | "day_end" | "bank_files";
  readonly merchantId: string;
  readonly objectId: string;
  readonly dueAt: Date;
}

/** What is due, in the order of its due time, over every merchant. */
export async function listDueWork(businessNow: Date, limit: number): Promise<DueRow[]> {
  const rows = await database().$queryRaw<
    { kind: DueRow["kind"]; merchant_id: string; object_id: string; due_at: Date }[]
  >`select * from list_due_work(${businessNow}::timestamptz, ${wallNow()}::timestamptz, ${limit}::int)`;
  return rows.map((row) => ({
    kind: row.kind,
    merchantId: row.merchant_id,
    objectId: row.object_id,
    dueAt: row.due_at,
  }));
}

/**
 * The business clock for a worker, with leave to do what is due; null while somebody who moved the clock does it. One
 * statement, so that a time is never seen without its hold.
 */
export async function readUnheldNow(): Promise<Date | null> {
  const wall = wallNow();
  const { offsetMs, heldUntil } = await database().businessClock.findUniqueOrThrow({ where: { id: 1 } });
  return heldUntil !== null && heldUntil > wall ? null : new Date(wall.getTime() + Number(offsetMs));
}

/** Every merchant of the installation. */
export async function listMerchantIds(): Promise<string[]> {
  const rows = await database().$queryRaw<{ id: string }[]>`select id from list_merchants()`;
  return rows.map(({ id }) => id);
}
