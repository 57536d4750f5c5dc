import type { Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { afterPosition, NEWEST_FIRST, type PageRequest } from "@/server/db/page";

/** Terminals newest first, one more than the page has. */
export async function listTerminalPage(
  tx: MerchantTx,
  page: PageRequest,
): Promise<(Terminal & { readonly createdAt: Date })[]> {
  const rows = await tx.db.terminal.findMany({
    where: { merchantId: tx.scope.merchantId, AND: [afterPosition(page.after)] },
    orderBy: NEWEST_FIRST,
    take: page.limit + 1,
  });
  return rows.map((row) => row as unknown as Terminal & { readonly createdAt: Date });
}
