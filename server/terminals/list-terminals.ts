import { requirePermission } from "@/server/core/permissions";
import type { Terminal } from "@/server/core/terminal";
import { inMerchantTx } from "@/server/db/merchant-tx";
import { cutPage, type Page, type PageRequest } from "@/server/db/page";
import type { MerchantScope } from "@/server/db/scope";
import { listTerminalPage } from "./terminal-list-store";

/** Terminals of this merchant, the inactive ones too, newest first. Refuses: `forbidden`. */
export async function listTerminals(scope: MerchantScope, page: PageRequest): Promise<Page<Terminal>> {
  requirePermission(scope, "terminals.read");
  const rows = await inMerchantTx(scope, (tx) => listTerminalPage(tx, page));
  return cutPage(rows, page.limit);
}
