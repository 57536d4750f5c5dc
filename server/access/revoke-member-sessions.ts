import type { MerchantTx } from "@/server/db/merchant-tx";
import { type AccessPorts, accessPorts } from "./access-ports";
import { appendAccessAudit, revokeSessionRows } from "./access-store";

/**
 * Ends every session of a member, inside the transaction that disables them, changes their password or raises their
 * rights: they sign in anew. Answers how many.
 */
export async function revokeMemberSessions(
  tx: MerchantTx,
  memberId: string,
  ports: Pick<AccessPorts, "now"> = accessPorts,
): Promise<number> {
  const count = await revokeSessionRows(tx, { memberId }, ports.now());
  if (count > 0)
    await appendAccessAudit(tx, { action: "session.revoked", objectId: memberId, facts: { count } });
  return count;
}
