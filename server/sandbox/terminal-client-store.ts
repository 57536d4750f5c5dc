import type { MerchantTx } from "@/server/db/merchant-tx";

/** A terminal with the name under which the bank knows it. */
export interface TerminalClient {
  readonly id: string;
  readonly clientId: string;
}

/** Every terminal of this merchant. */
export async function listTerminalClients(tx: MerchantTx): Promise<TerminalClient[]> {
  return tx.db.terminal.findMany({
    where: { merchantId: tx.scope.merchantId },
    select: { id: true, clientId: true },
    orderBy: { id: "asc" },
  });
}

/** The active terminals of this merchant by name. */
export async function listNamedTerminals(tx: MerchantTx): Promise<{ id: string; name: string }[]> {
  return tx.db.terminal.findMany({
    where: { merchantId: tx.scope.merchantId, active: true },
    select: { id: true, name: true },
    orderBy: [{ priority: "asc" }, { id: "asc" }],
  });
}

/** When the first active terminal of this merchant ends its day; null without one. */
export async function findNextDayEnd(tx: MerchantTx): Promise<Date | null> {
  const first = await tx.db.terminal.findFirst({
    where: { merchantId: tx.scope.merchantId, active: true },
    orderBy: { nextDayEndAt: "asc" },
    select: { nextDayEndAt: true },
  });
  return first?.nextDayEndAt ?? null;
}
