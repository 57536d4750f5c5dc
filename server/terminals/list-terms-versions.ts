import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import type { TermsVersion } from "@/server/core/terms-history";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { listTermsRows } from "./terms-history-store";

/** Every version of a terminal's contract, newest first. Refuses: `forbidden`, `terminal_not_found`. */
export async function listTermsVersions(scope: MerchantScope, terminalId: string): Promise<TermsVersion[]> {
  requirePermission(scope, "terminals.read");
  const versions = await inMerchantTx(scope, (tx) => listTermsRows(tx, terminalId));
  if (versions.length === 0) throw new DomainError("terminal_not_found", "No terminal has this id.");
  return versions;
}
