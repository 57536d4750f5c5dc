import type { SandboxBank } from "@/server/bank/sandbox-bank";

/** What changing terminals needs from outside. */
export interface TerminalPorts {
  /** The simulated bank's other side of the contract; null in production. */
  readonly sandbox: Pick<SandboxBank, "saveTerminal"> | null;
}
