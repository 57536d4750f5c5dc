import { hostedToken } from "./access/hosted-token";
import type { SimulatedBank } from "./bank/connectors/in-process/create-in-process-bank";
import { sharedSimulatedBank } from "./bank/connectors/in-process/shared-bank";
import type { SandboxBank } from "./bank/sandbox-bank";
import type { PaymentPorts } from "./payments/payment-ports";
import { wallNow } from "./platform/clock";
import { parseKeyRing } from "./platform/crypto";
import { type Env, env } from "./platform/env";
import { createVault, type Vault } from "./vault/vault";
import { openVaultDatabase } from "./vault/vault-store";

/** Everything that the verbs of this installation need from outside. */
export interface AppPorts extends PaymentPorts {
  readonly vault: Vault;
  /** The simulated bank's controls; null in production. */
  readonly sandbox: SandboxBank | null;
  readonly publicUrl: string;
}

/**
 * Makes the ports of an installation. A terminal at the simulated bank is served in the sandbox alone: in production the
 * bank is not even opened, so no test card is ever approved there.
 */
export function createPorts(settings: Env, openBank: () => SimulatedBank = sharedSimulatedBank): AppPorts {
  const { PUBLIC_URL, VAULT_DATABASE_URL, VAULT_KEYS, isSandbox } = settings;
  const bank = isSandbox ? openBank() : null;
  return {
    bankOf: ({ id, clientId, storeKey, currency, credentials }) => {
      if (!bank) throw new Error(`Terminal ${id} uses the simulated bank, which production does not have.`);
      return { connector: bank.connector, terminal: { id, clientId, storeKey, currency, credentials } };
    },
    vault: createVault({
      database: openVaultDatabase(VAULT_DATABASE_URL),
      keys: parseKeyRing(VAULT_KEYS),
      now: wallNow,
    }),
    sandbox: bank?.sandbox ?? null,
    publicUrl: PUBLIC_URL,
    challengeUrl: (_scope, attemptId) => `${PUBLIC_URL}/pay/challenge/${hostedToken(attemptId)}`,
    challengeReturnUrl: (_scope, attemptId) => `${PUBLIC_URL}/pay/return/${hostedToken(attemptId)}`,
  };
}

// Every bundle of a process shares one set, so that pools do not multiply.
const held = globalThis as { vezneAppPorts?: AppPorts };

/** The ports of this process. The only place that picks a bank and a vault. */
export function ports(): AppPorts {
  held.vezneAppPorts ??= createPorts(env());
  return held.vezneAppPorts;
}
