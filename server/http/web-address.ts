import { isIP } from "node:net";
import { invalidField } from "@/server/core/errors";
import { env } from "@/server/platform/env";

const PRIVATE_V4 =
  /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

/** Whether a host name is, by its own words, inside somebody's network. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
  if (isIP(host) === 4) return PRIVATE_V4.test(`${host}.`) || /^(22[4-9]|2[3-5]\d)\./.test(host);
  if (isIP(host) === 6) return !/^[23]/.test(host);
  return !host.includes(".") || /\.(localhost|local|internal|lan|home|corp)$/.test(host);
}

/** Refuses an address inside a private network, in production: `invalid_request`. */
export function requirePublicAddress(param: string, address: string | undefined): string | null {
  if (address === undefined) return null;
  if (!env().isSandbox && isPrivateHost(new URL(address).hostname)) {
    throw invalidField(param, "private_address", "This address lies in a private network.");
  }
  return address;
}
