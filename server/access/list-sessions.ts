import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { type AccessPorts, accessPorts } from "./access-ports";
import { type ListedSession, listSessionRows } from "./access-store";
import { addSeconds, IDLE_SECONDS } from "./session-rules";

/** Where the member of this scope is signed in, the last seen first. */
export function listSessions(
  scope: MerchantScope,
  ports: Pick<AccessPorts, "now"> = accessPorts,
): Promise<ListedSession[]> {
  const at = ports.now();
  return inMerchantTx(scope, (tx) =>
    listSessionRows(tx, { memberId: scope.actor.id, at, idleSince: addSeconds(at, -IDLE_SECONDS) }),
  );
}
