import type { BankFaultRow } from "@/server/bank/sandbox-bank";
import { FAULT_KINDS, type FaultKind } from "@/server/core/bank-fault";
import { wallNow } from "@/server/platform/clock";
import type { BankDatabase } from "../bank-database";
import type {
  OperatorFault,
  OperatorFaultKind,
  OperatorFaultOperation,
  OperatorFaultRow,
} from "./operator-fault";
import { RETURN_OPERATION } from "./operator-fault";

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

/** Uses up one duplicate notice of a terminal; false where none is switched on. */
export async function consumeDuplicateNotice(db: BankDatabase, clientId: string): Promise<boolean> {
  const used = await db.$executeRaw`
    update faults set remaining = remaining - 1 where (remaining is null or remaining > 0) and id = (
      select id from faults where (client_id is null or client_id = ${clientId}) and operation = ${RETURN_OPERATION}
        and fault = 'duplicate_notice' and (remaining is null or remaining > 0) order by id limit 1)`;
  return used === 1;
}

/** Switches a fault on; faults that are used up go. */
export async function createFault<F extends OperatorFault>(
  db: BankDatabase,
  fault: F,
): Promise<F & { readonly id: number }> {
  await db.fault.deleteMany({ where: { remaining: { lte: 0 } } });
  const { clientId, operation, fault: kind, bankCode, latencyMs, times } = fault;
  const row = await db.fault.create({
    data: { clientId, operation, fault: kind, bankCode, latencyMs, remaining: times, createdAt: wallNow() },
  });
  return { ...fault, id: row.id };
}

const MESSAGE_FAULTS = { fault: { in: [...FAULT_KINDS] } };

/** The faults that are on, for some terminals (and those for every terminal) or for all. */
export async function listFaults(
  db: BankDatabase,
  clientIds: readonly string[] | null,
): Promise<OperatorFaultRow[]> {
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
    operation: row.operation as OperatorFaultOperation,
    fault: row.fault as OperatorFaultKind,
    bankCode: row.bankCode,
    latencyMs: row.latencyMs,
    times: row.remaining,
  }));
}

const isMessageFault = (row: OperatorFaultRow): row is BankFaultRow =>
  FAULT_KINDS.some((kind) => kind === row.fault);

/** The faults of messages that are on: those that a merchant may see and switch off. */
export async function listMessageFaults(
  db: BankDatabase,
  clientIds: readonly string[] | null,
): Promise<BankFaultRow[]> {
  return (await listFaults(db, clientIds)).filter(isMessageFault);
}

/** Switches every fault off. Answers how many there were. */
export async function clearFaults(db: BankDatabase): Promise<number> {
  return (await db.fault.deleteMany()).count;
}

/** Switches faults of messages off, of some terminals or all of them. Answers how many there were. */
export async function clearMessageFaults(
  db: BankDatabase,
  clientIds: readonly string[] | null,
): Promise<number> {
  const ofTerminals = clientIds === null ? {} : { clientId: { in: [...clientIds] } };
  const { count } = await db.fault.deleteMany({ where: { ...MESSAGE_FAULTS, ...ofTerminals } });
  return count;
}

/** Switches one fault off; false where it was no longer on. */
export async function clearFault(db: BankDatabase, id: number): Promise<boolean> {
  const { count } = await db.fault.deleteMany({ where: { id } });
  return count === 1;
}
