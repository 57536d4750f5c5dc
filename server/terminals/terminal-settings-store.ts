import type { AuditDraft } from "@/server/audit/audit-draft";
import type { Terminal } from "@/server/core/terminal";
import type { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { newId } from "@/server/platform/random";
import { sealTerminalSecrets } from "./terminal-secrets";

function writable(terminal: Terminal) {
  const json = (value: unknown) => JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
  // What signs in at a real bank is sealed; the simulated bank's secrets open nothing.
  const { storeKey, credentials } =
    terminal.connector === "nestpay" ? sealTerminalSecrets(terminal.id, terminal) : terminal;
  return {
    ...terminal,
    storeKey,
    credentials: { ...credentials },
    acceptedMdStatuses: [...terminal.acceptedMdStatuses],
    families: [...terminal.families],
    ownFamilies: [...terminal.ownFamilies],
    instalmentPlans: json(terminal.instalmentPlans),
    commission: json(terminal.commission),
  };
}

/** A terminal of this merchant, locked until the transaction ends; null where there is none. */
export async function lockTerminalRow(tx: MerchantTx, id: string): Promise<Terminal | null> {
  await tx.db.$queryRaw`select id from terminals where id = ${id} for update`;
  return (await tx.db.terminal.findUnique({ where: { id } })) as unknown as Terminal | null;
}

/** Every terminal, by currency and then as they are tried. */
export async function listEveryTerminalRow(tx: MerchantTx): Promise<Terminal[]> {
  const rows = await tx.db.terminal.findMany({
    orderBy: [{ active: "desc" }, { currency: "desc" }, { priority: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => row as unknown as Terminal);
}

/** Writes a new terminal. */
export async function insertTerminalRow(tx: MerchantTx, terminal: Terminal): Promise<void> {
  await tx.db.terminal.create({ data: { ...writable(terminal), createdAt: tx.now } });
}

/** Writes a terminal's settings. */
export async function updateTerminalRow(tx: MerchantTx, terminal: Terminal): Promise<void> {
  const { id, merchantId: _, ...data } = writable(terminal);
  await tx.db.terminal.update({ where: { id }, data });
}

/** Whether a terminal has ever been tried with a payment. */
export async function isUsed(tx: MerchantTx, terminalId: string): Promise<boolean> {
  const where = { terminalId };
  const batch = await tx.db.batch.findFirst({ where, select: { id: true } });
  return batch !== null || (await tx.db.attempt.findFirst({ where, select: { id: true } })) !== null;
}

async function hasOpenDay(tx: MerchantTx, terminalId: string): Promise<boolean> {
  const open = await tx.db.batch.findMany({ where: { terminalId, status: "open" }, select: { id: true } });
  const where = { batchId: { in: open.map(({ id }) => id) } };
  const select = { id: true };
  const payment = await tx.db.payment.findFirst({ where, select });
  return payment !== null || (await tx.db.refund.findFirst({ where, select })) !== null;
}

/** Whether something of a terminal is open at its bank: a day with money in it, a hold, or a message without an outcome. */
export async function hasOpenWork(tx: MerchantTx, terminalId: string): Promise<boolean> {
  const select = { id: true };
  const operation = await tx.db.operation.findFirst({
    where: { terminalId, status: { in: ["sending", "unknown", "reversing"] } },
    select,
  });
  const held = await tx.db.payment.findFirst({
    where: { terminalId, status: { in: ["authorized", "requires_action"] } },
    select,
  });
  return operation !== null || held !== null || (await hasOpenDay(tx, terminalId));
}

/** Writes a line of the audit. */
export async function appendTerminalAudit(
  tx: MerchantTx,
  { action, objectId, requestId, facts }: AuditDraft,
): Promise<void> {
  const { actor, merchantId } = tx.scope;
  await tx.db.auditRecord.create({
    data: {
      id: newId("aud", tx.now),
      merchantId,
      action,
      objectId,
      requestId,
      actorKind: actor.kind,
      actorId: actor.id,
      actorLabel: actor.label,
      facts: { ...facts },
      createdAt: tx.now,
    },
  });
}
