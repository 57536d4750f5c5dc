import type { SettledLine } from "./order-money";
import type { PlannedPayout } from "./plan-payouts";
import type { BankTx } from "./settlement-read-store";

const CHUNK = 2_000;

/** A batch as it is settled. Shape: days as `2026-11-24`. Units: minor. */
export interface SettledBatch {
  readonly number: number;
  readonly closedAt: Date;
  readonly valueDate: string;
  readonly releaseOn: string | null;
  readonly grossMinor: bigint;
  readonly refundsMinor: bigint;
  readonly commissionMinor: bigint;
  readonly fixedMinor: bigint;
  readonly taxMinor: bigint;
  readonly reserveMinor: bigint;
  readonly plantedErrors: readonly string[];
  /** Null: its file is made with the day end. */
  readonly fileDueOn: string | null;
}

/** A payout with its names. */
export interface NamedPayout extends PlannedPayout {
  readonly reference: string;
  readonly fileNumber: number;
}

const toJson = (rows: readonly unknown[]): string =>
  JSON.stringify(rows, (_key, value) => (typeof value === "bigint" ? String(value) : value));

async function inChunks<T>(rows: readonly T[], write: (json: string) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK)
    await write(toJson(rows.slice(start, start + CHUNK)));
}

/** Writes the lines of settled batches. */
export async function insertLines(
  tx: BankTx,
  clientId: string,
  lines: readonly SettledLine[],
): Promise<void> {
  await inChunks(
    lines,
    (json) => tx.$executeRaw`
      insert into settlement_lines (transaction_id, client_id, batch_number, order_reference, type, gross_minor,
          commission_minor, fixed_minor, tax_minor, reserve_minor, net_minor, clause)
        select r."transactionId", ${clientId}, r."batchNumber", r."orderReference", r.type, r."grossMinor",
            r."commissionMinor", r."fixedMinor", r."taxMinor", r."reserveMinor", r."netMinor", r.clause
          from json_to_recordset(${json}::json) as r("transactionId" bigint, "batchNumber" int,
            "orderReference" text, type text, "grossMinor" bigint, "commissionMinor" bigint, "fixedMinor" bigint,
            "taxMinor" bigint, "reserveMinor" bigint, "netMinor" bigint, clause text)`,
  );
}

/** Gives settled batches their sums and days. */
export async function markSettled(
  tx: BankTx,
  clientId: string,
  batches: readonly SettledBatch[],
): Promise<void> {
  await inChunks(
    batches,
    (json) => tx.$executeRaw`
      update batches b set value_date = r."valueDate", release_on = r."releaseOn",
          commission_minor = r."commissionMinor", fixed_minor = r."fixedMinor", tax_minor = r."taxMinor",
          reserve_minor = r."reserveMinor", planted_errors = r."plantedErrors", file_due_on = r."fileDueOn"
        from json_to_recordset(${json}::json) as r(number int, "valueDate" date, "releaseOn" date,
          "commissionMinor" bigint, "fixedMinor" bigint, "taxMinor" bigint, "reserveMinor" bigint,
          "plantedErrors" text[], "fileDueOn" date)
        where b.client_id = ${clientId} and b.number = r.number`,
  );
}

/** Gives day-end files their places. */
export async function numberFiles(
  tx: BankTx,
  clientId: string,
  places: readonly { readonly number: number; readonly fileNumber: number }[],
): Promise<void> {
  await inChunks(
    places,
    (json) => tx.$executeRaw`
      update batches b set file_number = r."fileNumber"
        from json_to_recordset(${json}::json) as r(number int, "fileNumber" int)
        where b.client_id = ${clientId} and b.number = r.number`,
  );
}

/** Writes payouts and marks what they paid and released. A value date that was paid before fails on its unique key. */
export async function insertPayouts(
  tx: BankTx,
  clientId: string,
  payouts: readonly NamedPayout[],
): Promise<void> {
  await inChunks(
    payouts,
    (json) => tx.$executeRaw`
      insert into payouts (reference, client_id, value_date, paid_on, paid_at, file_number, gross_minor,
          refunds_minor, commission_minor, fixed_minor, tax_minor, reserve_held_minor, reserve_released_minor,
          carried_in_minor, carried_out_minor, paid_minor)
        select r.reference, ${clientId}, r."valueDate", r."paidOn", r."paidAt", r."fileNumber", r."grossMinor",
            r."refundsMinor", r."commissionMinor", r."fixedMinor", r."taxMinor", r."reserveHeldMinor",
            r."reserveReleasedMinor", r."carriedInMinor", r."carriedOutMinor", r."paidMinor"
          from json_to_recordset(${json}::json) as r(reference text, "valueDate" date, "paidOn" date,
            "paidAt" timestamptz, "fileNumber" int, "grossMinor" bigint, "refundsMinor" bigint,
            "commissionMinor" bigint, "fixedMinor" bigint, "taxMinor" bigint, "reserveHeldMinor" bigint,
            "reserveReleasedMinor" bigint, "carriedInMinor" bigint, "carriedOutMinor" bigint, "paidMinor" bigint)`,
  );
  const pairs = (pick: (payout: NamedPayout) => readonly number[]) =>
    toJson(
      payouts.flatMap((payout) => pick(payout).map((number) => ({ number, reference: payout.reference }))),
    );
  await tx.$executeRaw`
    update batches b set payout_reference = r.reference
      from json_to_recordset(${pairs((payout) => payout.batchNumbers)}::json) as r(number int, reference text)
      where b.client_id = ${clientId} and b.number = r.number`;
  await tx.$executeRaw`
    update batches b set release_reference = r.reference
      from json_to_recordset(${pairs((payout) => payout.releasedNumbers)}::json) as r(number int, reference text)
      where b.client_id = ${clientId} and b.number = r.number`;
}

/** Holds payouts up until a day. */
export async function holdPayouts(tx: BankTx, clientId: string, day: string | null): Promise<void> {
  await tx.$executeRaw`
    update terminals set payouts_held_until = ${day}::date
      where client_id = ${clientId} and payouts_held_until is distinct from ${day}::date`;
}

/** Uses faults up. */
export async function spendFaults(
  tx: BankTx,
  used: readonly { readonly id: number; readonly times: number }[],
): Promise<void> {
  for (const { id, times } of used) {
    await tx.$executeRaw`
      update faults set remaining = greatest(0, remaining - ${times}::int) where id = ${id} and remaining is not null`;
  }
}
