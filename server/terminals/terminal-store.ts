import type { BinFacts } from "@/server/core/card";
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

/** The row of the BIN table with the longest of these prefixes. */
export async function findBinRow(tx: MerchantTx, prefixes: readonly string[]): Promise<BinFacts | null> {
  const rows = await tx.db.bin.findMany({ where: { bin: { in: [...prefixes] } } });
  const [row] = rows.sort((a, b) => b.bin.length - a.bin.length);
  if (!row) return null;
  const { scheme, bank, type, family, country, commercial } = row;
  return { brand: scheme, bank, type, family, country, commercial } as BinFacts;
}
