import { requirePermission } from "@/server/core/permissions";
import { readBusinessNow } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { requireSandbox, type SandboxPorts } from "./sandbox-ports";

/** What the business clock says. Refuses: `forbidden`, `not_found` in production. */
export async function readTestClock(
  scope: MerchantScope,
  ports: Pick<SandboxPorts, "sandbox">,
): Promise<{ readonly now: Date }> {
  requirePermission(scope, "clock.read");
  requireSandbox(ports);
  return { now: await readBusinessNow() };
}
