import type { BankConnector, BankTerminal } from "@/server/bank/bank-connector";
import type { Terminal } from "@/server/core/terminal";
import type { MerchantScope } from "@/server/db/scope";
import type { Vault } from "@/server/vault/vault";

/** What the verbs of payments need from outside; filled in by `server/composition.ts`. */
export interface PaymentPorts {
  /** The bank behind a terminal. */
  bankOf(terminal: Terminal): { readonly connector: BankConnector; readonly terminal: BankTerminal };
  readonly vault: Pick<Vault, "putCard" | "takeCard" | "forgetCard">;
  /** The absolute address of the page that leads to a challenge, and takes its return. */
  challengeUrl(scope: MerchantScope, attemptId: string): string;
  challengeReturnUrl(scope: MerchantScope, attemptId: string): string;
}
