import { lookup as lookUpName } from "node:dns";
import { type ClientRequest, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** One request to somebody else's server. Redirects are never followed. */
export interface OutgoingRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** For the whole exchange, look-up and reading included. */
  readonly deadlineMs: number;
  readonly maxResponseBytes: number;
  /** The sandbox may call this machine and its neighbours; production may not. */
  readonly allowPrivate: boolean;
}

/**
 * What came of a request. `not_sent`: no connection stood, so no byte of it left; `lost`: it may have arrived.
 */
export type OutgoingResult =
  | { readonly kind: "answered"; readonly status: number; readonly type: string; readonly body: Buffer }
  | { readonly kind: "not_sent"; readonly reason: "down" | "refused_address" }
  | { readonly kind: "lost"; readonly reason: "deadline" | "cut" | "too_large" };

const PRIVATE = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  PRIVATE.addSubnet(net, prefix, "ipv4");
}
for (const [net, prefix] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  PRIVATE.addSubnet(net, prefix, "ipv6");
}

/** Whether an address is of this machine, its neighbours, or of nobody. An IPv4 address inside IPv6 counts as itself. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  return PRIVATE.check(address, family === 4 ? "ipv4" : "ipv6");
}

class RefusedAddressError extends Error {
  override readonly name = "RefusedAddressError";
}

/** Looks a name up and answers public addresses alone, so that what was checked is what is connected to. */
const lookUpPublic: LookupFunction = (name, options, done) => {
  lookUpName(name, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, "");
    const open = addresses.filter(({ address }) => !isPrivateAddress(address));
    const [first] = open;
    if (!first) return done(new RefusedAddressError("the name leads to a private address"), "");
    return options.all ? done(null, open) : done(null, first.address, first.family);
  });
};

function isRefused(url: URL, allowPrivate: boolean): boolean {
  if (url.protocol !== "http:" && url.protocol !== "https:") return true;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return !allowPrivate && isIP(host) !== 0 && isPrivateAddress(host);
}

function begin(url: URL, request: OutgoingRequest): ClientRequest {
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  return send(url, {
    method: request.method,
    headers: { ...request.headers, "Content-Length": String(request.body.byteLength) },
    // A fresh connection each time: on a kept one nobody could tell whether a cut came before or after the message.
    agent: false,
    ...(request.allowPrivate ? {} : { lookup: lookUpPublic }),
  });
}

function exchange(url: URL, request: OutgoingRequest): Promise<OutgoingResult> {
  return new Promise((resolve) => {
    const call = begin(url, request);
    let isConnected = false;
    const finish = (result: OutgoingResult) => {
      clearTimeout(timer);
      resolve(result);
      call.destroy();
    };
    const fail = (reason: "deadline" | "cut", error?: unknown) => {
      if (isConnected) return finish({ kind: "lost", reason });
      const isPrivate = error instanceof RefusedAddressError;
      finish({ kind: "not_sent", reason: isPrivate ? "refused_address" : "down" });
    };
    const timer = setTimeout(() => fail("deadline"), request.deadlineMs);
    call.on("error", (error) => fail("cut", error));
    call.on("socket", (socket) => {
      // Bytes leave once the connection, and TLS above it, stands.
      socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => {
        isConnected = true;
        call.end(request.body);
      });
    });
    call.on("response", (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on("data", (part: Buffer) => {
        size += part.byteLength;
        if (size > request.maxResponseBytes) return finish({ kind: "lost", reason: "too_large" });
        parts.push(part);
      });
      response.on("error", () => fail("cut"));
      response.on("aborted", () => fail("cut"));
      response.on("end", () =>
        finish({
          kind: "answered",
          status: response.statusCode ?? 0,
          type: response.headers["content-type"] ?? "",
          body: Buffer.concat(parts),
        }),
      );
    });
  });
}

/**
 * Sends one request: within its deadline, its answer bounded, no redirect followed, no private address outside the
 * sandbox. Never throws; `not_sent` is answered only where surely nothing left.
 */
export async function sendOutgoing(request: OutgoingRequest): Promise<OutgoingResult> {
  const url = URL.canParse(request.url) ? new URL(request.url) : null;
  if (url === null || isRefused(url, request.allowPrivate)) {
    return { kind: "not_sent", reason: "refused_address" };
  }
  return exchange(url, request);
}
