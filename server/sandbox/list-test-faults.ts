import type { TestFaultsView } from "@/server/contract/sandbox";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { requireSandbox, type SandboxPorts } from "./sandbox-ports";
import { listTerminalClients, type TerminalClient } from "./terminal-client-store";

/** The terminals of this merchant by the names that the bank knows them by. */
export async function listClientIds(scope: MerchantScope): Promise<readonly TerminalClient[]> {
  return inMerchantTx(scope, listTerminalClients);
}

/**
 * The faults that are set for this merchant's terminals, and those that the bank's operator set for every terminal.
 * Refuses: `forbidden`, `not_found` in production.
 */
export async function listTestFaults(
  scope: MerchantScope,
  ports: Pick<SandboxPorts, "sandbox">,
): Promise<TestFaultsView> {
  requirePermission(scope, "faults.write");
  const sandbox = requireSandbox(ports);
  const terminals = await listClientIds(scope);
  const names = new Map(terminals.map(({ id, clientId }) => [clientId, id]));
  const faults = await sandbox.listFaults([...names.keys()]);
  return {
    data: faults.map(({ clientId, operation, fault, bankCode, latencyMs, times }) => ({
      terminal: clientId === null ? null : (names.get(clientId) ?? null),
      operation,
      fault,
      bankCode,
      latencyMs,
      times,
    })),
  };
}
