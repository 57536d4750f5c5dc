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
