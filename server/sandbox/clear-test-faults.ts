import type { TestFaultsView } from "@/server/contract/sandbox";
import { requirePermission } from "@/server/core/permissions";
import type { MerchantScope } from "@/server/db/scope";
import { listClientIds, listTestFaults } from "./list-test-faults";
import { requireSandbox, type SandboxPorts } from "./sandbox-ports";

/**
 * Switches off every fault of this merchant's terminals; answers what is still set, which is what the bank's operator
 * set for every terminal. Refuses: `forbidden`, `not_found` in production.
 */
export async function clearTestFaults(
  scope: MerchantScope,
  ports: Pick<SandboxPorts, "sandbox">,
): Promise<TestFaultsView> {
  requirePermission(scope, "faults.write");
  const sandbox = requireSandbox(ports);
  const terminals = await listClientIds(scope);
  await sandbox.clearFaults(terminals.map(({ clientId }) => clientId));
  return listTestFaults(scope, ports);
}
