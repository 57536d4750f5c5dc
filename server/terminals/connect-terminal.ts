import type { TerminalConnectionInput } from "@/server/contract/terminal";
import { DomainError, invalidField } from "@/server/core/errors";
import type { Terminal } from "@/server/core/terminal";
import { newToken, randomBelow } from "@/server/platform/random";
import type { TerminalPorts } from "./terminal-ports";

/** What of a terminal says how it reaches its bank. */
export type TerminalWire = Pick<Terminal, "connector" | "clientId" | "storeKey" | "credentials">;

const CLIENT_IDS = 10_000_000;

function simulatedWire(before: TerminalWire | null, ports: TerminalPorts): TerminalWire {
  if (ports.sandbox === null) {
    throw invalidField("connection.connector", "not_supported", "The simulated bank belongs to the sandbox.");
  }
  if (before?.connector === "simulated") return before;
  return {
    connector: "simulated",
    clientId: `70${String(randomBelow(CLIENT_IDS)).padStart(7, "0")}`,
    storeKey: newToken(18),
    credentials: { username: `api_${newToken(4)}`, password: newToken(15) },
  };
}

function requireHttps(address: string, param: string, ports: TerminalPorts): void {
  if (ports.sandbox === null && !address.startsWith("https://")) {
    throw invalidField(`connection.${param}`, "not_secure", "A real bank is reached over https.");
  }
}

/** Secrets go to the address that they were typed for, and to no other: whoever changes it brings them anew. */
function requireSecretsAnew(
  connection: Extract<TerminalConnectionInput, { connector: "nestpay" }>,
  kept: TerminalWire | null,
): void {
  const { url, gateway3dUrl } = connection;
  const isSame = kept?.credentials.url === url && kept.credentials.gateway3dUrl === gateway3dUrl;
  if (kept === null || isSame) return;
  const detail = "The address changes: enter this secret again.";
  const errors = (["password", "storeKey"] as const)
    .filter((name) => connection[name] === undefined)
    .map((name) => ({ param: `connection.${name}`, code: "required_again", detail }));
  const [first] = errors;
  if (first) throw new DomainError("invalid_request", detail, { param: first.param, errors });
}

/** A secret that is left out stays, as long as it belongs to the same bank. */
function secretOf(typed: string | undefined, kept: string | undefined, param: string): string {
  const secret = typed ?? kept ?? "";
  if (secret === "") throw invalidField(`connection.${param}`, "required", "This secret is not known yet.");
  return secret;
}

/**
 * How a terminal reaches its bank from now on. A contract at the simulated bank is signed anew with secrets of its own;
 * one at a real bank takes what the bank gave.
 * Refuses: `invalid_request` for the simulated bank in production, plain http there, secrets that are missing
 * (`required`), and secrets that are left out where an address changes (`required_again`).
 */
export function wireOf(
  connection: TerminalConnectionInput,
  before: TerminalWire | null,
  ports: TerminalPorts,
): TerminalWire {
  if (connection.connector === "simulated") return simulatedWire(before, ports);
  const { url, gateway3dUrl, clientId, username } = connection;
  requireHttps(url, "url", ports);
  requireHttps(gateway3dUrl, "gateway3dUrl", ports);
  const kept = before?.connector === "nestpay" ? before : null;
  requireSecretsAnew(connection, kept);
  return {
    connector: "nestpay",
    clientId,
    storeKey: secretOf(connection.storeKey, kept?.storeKey, "storeKey"),
    credentials: {
      url,
      gateway3dUrl,
      username,
      password: secretOf(connection.password, kept?.credentials.password, "password"),
    },
  };
}
