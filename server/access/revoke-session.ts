import { hasPermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { type AccessPorts, accessPorts } from "./access-ports";
import { appendAccessAudit, revokeSessionRows } from "./access-store";

/**
 * Ends one session at once: one's own, or any of the merchant with `members.write`.
 * Answers whether there was one to end; another person's or merchant's is as if it were not there.
 */
export function revokeSession(
  scope: MerchantScope,
  sessionId: string,
  ports: Pick<AccessPorts, "now"> = accessPorts,
): Promise<boolean> {
  const own = hasPermission(scope, "members.write") ? {} : { memberId: scope.actor.id };
  return inMerchantTx(scope, async (tx) => {
    const count = await revokeSessionRows(tx, { id: sessionId, ...own }, ports.now());
    if (count > 0) await appendAccessAudit(tx, { action: "session.revoked", objectId: sessionId });
    return count > 0;
  });
}
