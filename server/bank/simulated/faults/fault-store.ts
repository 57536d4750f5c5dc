import type { BankFault, BankFaultRow } from "@/server/bank/sandbox-bank";
import type { FaultKind, FaultOperation } from "@/server/core/bank-fault";
import { wallNow } from "@/server/platform/clock";
import type { BankDatabase } from "../bank-database";

/** Uses up one of a fault's deliveries; false where it has none left. */
export async function consumeFault(db: BankDatabase, id: number): Promise<boolean> {
  const used = await db.$executeRaw`
    update faults set remaining = remaining - 1 where id = ${id} and (remaining is null or remaining > 0)`;
  return used === 1;
}

/** Notes that a key met a fault of the amount rule; false where it had met one before. */
export async function recordDelivery(
  db: BankDatabase,
  delivery: { readonly clientId: string; readonly operationKey: string; readonly fault: FaultKind },
): Promise<boolean> {
  const { clientId, operationKey, fault } = delivery;
  const inserted = await db.$executeRaw`
    insert into deliveries (client_id, operation_key, fault, recorded_at)
      values (${clientId}, ${operationKey}, ${fault}, ${wallNow()}) on conflict do nothing`;
  return inserted === 1;
}

/** Switches a fault on; faults that are used up go. */
export async function createFault(db: BankDatabase, fault: BankFault): Promise<BankFaultRow> {
  await db.fault.deleteMany({ where: { remaining: { lte: 0 } } });
  const { clientId, operation, fault: kind, bankCode, latencyMs, times } = fault;
  const row = await db.fault.create({
    data: { clientId, operation, fault: kind, bankCode, latencyMs, remaining: times, createdAt: wallNow() },
  });
  return { ...fault, id: row.id };
}

/** The faults that are on, for some terminals (and those for every terminal) or for all. */
export async function listFaults(
  db: BankDatabase,
  clientIds: readonly string[] | null,
): Promise<BankFaultRow[]> {
  const rows = await db.fault.findMany({
    where: {
      AND: [
        { OR: [{ remaining: null }, { remaining: { gt: 0 } }] },
        clientIds === null ? {} : { OR: [{ clientId: null }, { clientId: { in: [...clientIds] } }] },
      ],
    },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => ({
    id: row.id,
    clientId: row.clientId,
    operation: row.operation as FaultOperation,
    fault: row.fault as FaultKind,
    bankCode: row.bankCode,
    latencyMs: row.latencyMs,
    times: row.remaining,
  }));
}

/** Switches faults off, of some terminals or all of them. Answers how many there were. */
export async function clearFaults(db: BankDatabase, clientIds: readonly string[] | null): Promise<number> {
  const where = clientIds === null ? {} : { clientId: { in: [...clientIds] } };
  const { count } = await db.fault.deleteMany({ where });
  return count;
}

/** Switches one fault off; false where it was no longer on. */
export async function clearFault(db: BankDatabase, id: number): Promise<boolean> {
  const { count } = await db.fault.deleteMany({ where: { id } });
  return count === 1;
}
