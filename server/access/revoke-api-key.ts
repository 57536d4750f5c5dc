import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { type AccessPorts, accessPorts } from "./access-ports";
import { appendAccessAudit, revokeApiKeyRow } from "./access-store";

/** Ends an API key at once. Refuses: `forbidden`, `api_key_not_found` (absent, another merchant's, ended before). */
export async function revokeApiKey(
  scope: MerchantScope,
  id: string,
  ports: Pick<AccessPorts, "now"> = accessPorts,
): Promise<void> {
  requirePermission(scope, "api_keys.write");
  await inMerchantTx(scope, async (tx) => {
    if (!(await revokeApiKeyRow(tx, id, ports.now()))) {
      throw new DomainError("api_key_not_found", "There is no live API key of this id.");
    }
    await appendAccessAudit(tx, { action: "api_key.revoked", objectId: id });
  });
}
