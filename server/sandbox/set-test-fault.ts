import type { TestFaultBody, TestFaultsView } from "@/server/contract/sandbox";
import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import type { MerchantScope } from "@/server/db/scope";
import { listClientIds, listTestFaults } from "./list-test-faults";
import { requireSandbox, type SandboxPorts } from "./sandbox-ports";

/**
 * Switches on a fault at the simulated bank, for one terminal of this merchant or for each of them; never for another
 * merchant's. Answers the faults that are then set.
 * Refuses: `forbidden`, `not_found` in production, `terminal_not_found`.
 */
export async function setTestFault(
  scope: MerchantScope,
  input: TestFaultBody,
  ports: Pick<SandboxPorts, "sandbox">,
): Promise<TestFaultsView> {
  requirePermission(scope, "faults.write");
  const sandbox = requireSandbox(ports);
  const terminals = await listClientIds(scope);
  const wanted = terminals.filter(({ id }) => input.terminal === undefined || id === input.terminal);
  if (wanted.length === 0) throw new DomainError("terminal_not_found", "No terminal has this id.");
  for (const { clientId } of wanted) {
    await sandbox.setFault({
      clientId,
      operation: input.operation,
      fault: input.fault,
      bankCode: input.bankCode ?? null,
      latencyMs: input.latencyMs ?? null,
      times: input.times ?? null,
    });
  }
  return listTestFaults(scope, ports);
}
