import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { isPrivateAddress, type OutgoingRequest, sendOutgoing } from "./http-client";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

async function listen(answer: RequestListener): Promise<string> {
  const opened = createServer(answer);
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(opened.address() as AddressInfo).port}/`;
}

const send = (url: string, over: Partial<OutgoingRequest> = {}) =>
  sendOutgoing({
    method: "POST",
    url,
    headers: { "Content-Type": "text/plain" },
    body: Buffer.from("hello"),
    deadlineMs: 2_000,
    maxResponseBytes: 1_000,
    allowPrivate: true,
    ...over,
  });

describe("a request to somebody else's server", () => {
  it("brings the body there and the answer back", async () => {
    const url = await listen((request, reply) => {
      reply.setHeader("Content-Type", "text/xml");
      request.pipe(reply);
    });
    const result = await send(url);
    expect(result).toMatchObject({ kind: "answered", status: 200, type: "text/xml" });
    expect(result.kind === "answered" && result.body.toString()).toBe("hello");
  });

  it("follows no redirect", async () => {
    const url = await listen((_request, reply) => reply.writeHead(302, { Location: "/other" }).end());
    expect(await send(url)).toMatchObject({ kind: "answered", status: 302 });
  });

  it("is surely not sent where nobody listens or the name leads nowhere", async () => {
    expect(await send("http://127.0.0.1:1/")).toEqual({ kind: "not_sent", reason: "down" });
    expect(await send("http://no-such-host.invalid/")).toEqual({ kind: "not_sent", reason: "down" });
  });

  it("is surely not sent where TLS does not stand", async () => {
    const url = await listen((_request, reply) => reply.end("plain"));
    expect(await send(url.replace("http:", "https:"))).toEqual({ kind: "not_sent", reason: "down" });
  });

  it("is lost where the line is cut after the connection stood, also in the middle of the answer", async () => {
    const cut = await listen((_request, reply) => reply.destroy());
    expect(await send(cut)).toEqual({ kind: "lost", reason: "cut" });
    server?.close();
    const middle = await listen((_request, reply) => {
      reply.writeHead(200, { "Content-Length": "100" });
      reply.write("half", () => reply.destroy());
    });
    expect(await send(middle)).toEqual({ kind: "lost", reason: "cut" });
  });

  it("is lost at its deadline, and where the answer has no end", async () => {
    const silent = await listen(() => {});
    expect(await send(silent, { deadlineMs: 30 })).toEqual({ kind: "lost", reason: "deadline" });
    server?.closeAllConnections();
    server?.close();
    const endless = await listen((_request, reply) => void reply.write(Buffer.alloc(2_000)));
    expect(await send(endless)).toEqual({ kind: "lost", reason: "too_large" });
  });

  it.each([
    "ftp://bank.example/",
    "not an address",
    "http://127.0.0.1/",
    "https://[::1]/",
    "http://10.1.2.3/",
  ])("does not go to %s in production", async (url) => {
    const result = await send(url, { allowPrivate: false });
    expect(result).toEqual({ kind: "not_sent", reason: "refused_address" });
  });

  it("does not go where a name leads to a private address in production", async () => {
    const url = (await listen((_request, reply) => reply.end())).replace("127.0.0.1", "localhost");
    const result = await send(url, { allowPrivate: false });
    expect(result).toEqual({ kind: "not_sent", reason: "refused_address" });
  });
});

it.each([
  ["127.0.0.1", true],
  ["169.254.169.254", true],
  ["100.64.0.1", true],
  ["::ffff:10.0.0.1", true],
  ["fd00::1", true],
  ["fe80::1", true],
  ["not an address", true],
  ["8.8.8.8", false],
  ["2a00:1450::1", false],
])("%s is private: %s", (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected);
});
