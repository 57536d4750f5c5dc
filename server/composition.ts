import { hostedToken } from "./access/hosted-token";
import type { BankConnector } from "./bank/bank-connector";
import type { SimulatedBank } from "./bank/connectors/in-process/create-in-process-bank";
import { sharedSimulatedBank } from "./bank/connectors/in-process/shared-bank";
import { createNestpayConnector } from "./bank/connectors/nestpay/create-nestpay-connector";
import type { SandboxBank } from "./bank/sandbox-bank";
import type { Terminal } from "./core/terminal";
import type { PaymentPorts } from "./payments/payment-ports";
import { wallNow } from "./platform/clock";
import { parseKeyRing } from "./platform/crypto";
import { type Env, env } from "./platform/env";
import { openTerminalSecrets, terminalKeyRing } from "./terminals/terminal-secrets";
import { createVault, type Vault } from "./vault/vault";
import { openVaultDatabase } from "./vault/vault-store";

/** Everything that the verbs of this installation need from outside. */
export interface AppPorts extends PaymentPorts {
  readonly vault: Vault;
  /** The simulated bank's controls; null in production. */
  readonly sandbox: SandboxBank | null;
  readonly publicUrl: string;
}

/** Each connector that a terminal may name; null for one that this installation does not have. */
type Connectors = Readonly<Record<Terminal["connector"], BankConnector | null>>;

function bankBehind(connectors: Connectors, vaultKeys: string): PaymentPorts["bankOf"] {
  const keys = terminalKeyRing(vaultKeys);
  return (terminal) => {
    const { id, clientId, currency } = terminal;
    const connector = connectors[terminal.connector];
    if (!connector)
      throw new Error(`Terminal ${id} uses the simulated bank, which production does not have.`);
    const secrets = openTerminalSecrets(id, terminal, keys);
    return { connector, terminal: { id, clientId, currency, ...secrets } };
  };
}

/**
 * Makes the ports of an installation. A terminal's own settings say which connector serves it: NestPay anywhere, the
 * simulated bank in the sandbox alone. In production that one is not even opened, so no test card is ever approved there.
 */
export function createPorts(settings: Env, openBank: () => SimulatedBank = sharedSimulatedBank): AppPorts {
  const { PUBLIC_URL, VAULT_DATABASE_URL, VAULT_KEYS, isSandbox } = settings;
  const bank = isSandbox ? openBank() : null;
  return {
    bankOf: bankBehind(
      { simulated: bank?.connector ?? null, nestpay: createNestpayConnector({ isSandbox }) },
      VAULT_KEYS,
    ),
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
