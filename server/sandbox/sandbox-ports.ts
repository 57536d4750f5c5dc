import type { SandboxBank } from "@/server/bank/sandbox-bank";
import { DomainError } from "@/server/core/errors";
import type { PaymentPorts } from "@/server/payments/payment-ports";

/** What the sandbox's own verbs need. `sandbox` is null in production. */
export interface SandboxPorts extends PaymentPorts {
  readonly sandbox: SandboxBank | null;
}

/** The simulated bank's controls. Refuses: `not_found` in production, where there is nothing of it. */
export function requireSandbox(ports: Pick<SandboxPorts, "sandbox">): SandboxBank {
  if (ports.sandbox === null) throw new DomainError("not_found", "There is nothing at this address.");
  return ports.sandbox;
}
