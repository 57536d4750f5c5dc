import { inMerchantTx } from "@/server/db/merchant-tx";
import { hashToken } from "@/server/platform/crypto";
import { type AccessPorts, accessPorts } from "./access-ports";
import { appendAccessAudit, endSessionRow } from "./access-store";
import { mintAccountScope } from "./member-scope";

/** Signs out: the session of a token is over at once, whatever cookie is left. Doing it twice is harmless. */
export async function endSession(
  token: string,
  ports: Pick<AccessPorts, "now"> = accessPorts,
): Promise<void> {
  const row = await endSessionRow(hashToken(token), ports.now());
  if (!row) return;
  await inMerchantTx(mintAccountScope(row), (tx) =>
    appendAccessAudit(tx, {
      action: "member.signed_out",
      objectId: row.member_id,
      facts: { session: row.session_id },
    }),
  );
}
