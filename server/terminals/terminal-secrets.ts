import { InvariantError } from "@/server/core/errors";
import type { Terminal } from "@/server/core/terminal";
import {
  deriveKey,
  type KeyRing,
  parseKeyRing,
  sealText,
  UnsealError,
  unsealText,
} from "@/server/platform/crypto";
import { env } from "@/server/platform/env";

/** What of a terminal signs and signs in. */
export type TerminalSecrets = Pick<Terminal, "storeKey" | "credentials">;

const MARK = "sealed:";
const SECRET_NAMES = new Set(["password"]);

/** The keys of terminals' secrets: one for each key of the vault, so that they are changed together. */
export function terminalKeyRing(vaultKeys: string): KeyRing {
  const { current, keys } = parseKeyRing(vaultKeys);
  const derived = new Map(
    [...keys.values()].map(({ id, bytes }) => [
      id,
      { id, bytes: deriveKey(bytes.toString("base64"), "terminal-secrets") },
    ]),
  );
  return { current: derived.get(current.id) ?? current, keys: derived };
}

let ring: KeyRing | undefined;
const ownRing = (): KeyRing => {
  ring ??= terminalKeyRing(env().VAULT_KEYS);
  return ring;
};

const contextOf = (terminalId: string, name: string): string => `terminal:${terminalId}:${name}`;

/**
 * Seals a terminal's store key and password before they are written, bound to their terminal and place. What is sealed
 * already stays as it is.
 */
export function sealTerminalSecrets(
  terminalId: string,
  { storeKey, credentials }: TerminalSecrets,
  keys: KeyRing = ownRing(),
): TerminalSecrets {
  const seal = (name: string, text: string) =>
    text === "" || text.startsWith(MARK)
      ? text
      : `${MARK}${sealText(keys, text, contextOf(terminalId, name))}`;
  return {
    storeKey: seal("storeKey", storeKey),
    credentials: Object.fromEntries(
      Object.entries(credentials).map(([name, text]) => [
        name,
        SECRET_NAMES.has(name) ? seal(name, text) : text,
      ]),
    ),
  };
}

/** Opens what `sealTerminalSecrets` made; plain texts stay as they are. Asserts: the row is the one that was written. */
export function openTerminalSecrets(
  terminalId: string,
  { storeKey, credentials }: TerminalSecrets,
  keys: KeyRing = ownRing(),
): TerminalSecrets {
  const open = (name: string, text: string) => {
    if (!text.startsWith(MARK)) return text;
    try {
      return unsealText(keys, text.slice(MARK.length), contextOf(terminalId, name));
    } catch (cause) {
      if (!(cause instanceof UnsealError)) throw cause;
      throw new InvariantError(`the ${name} of terminal ${terminalId} does not open`, { cause });
    }
  };
  return {
    storeKey: open("storeKey", storeKey),
    credentials: Object.fromEntries(
      Object.entries(credentials).map(([name, text]) => [name, open(name, text)]),
    ),
  };
}
