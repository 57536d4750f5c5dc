import type { Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** A terminal of this merchant. */
export async function findTerminalRow(tx: MerchantTx, id: string): Promise<Terminal | null> {
  const row = await tx.db.terminal.findUnique({ where: { id } });
  return row as unknown as Terminal | null;
}

/** Active terminals, first choice first. */
export async function listActiveTerminalRows(tx: MerchantTx): Promise<Terminal[]> {
  const rows = await tx.db.terminal.findMany({
    where: { active: true },
    orderBy: [{ priority: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => row as unknown as Terminal);
}
