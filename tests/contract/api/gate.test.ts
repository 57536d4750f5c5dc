import { beforeAll, describe, expect, it } from "vitest";
import { ERROR_CODES, problemOutput } from "@/server/contract/problem";
import { DomainError, InvariantError, PROBLEMS } from "@/server/core/errors";
import { API_ROUTES } from "@/server/http/api-routes";
import { problemDocument, refusalOf } from "@/server/http/problem";
import { createRateLimiter } from "@/server/http/rate-limit";
import { isPrivateHost } from "@/server/http/web-address";
import {
  type ApiMerchant,
  asOwner,
  callApi,
  countRows,
  GOOD_CARD,
  openApiMerchant,
  saleOf,
} from "./api-world";
import { payOut } from "./pay-out";

let shop: ApiMerchant;
let stranger: ApiMerchant;

beforeAll(async () => {
  shop = await openApiMerchant();
  stranger = await openApiMerchant();
});

const WALK = API_ROUTES.map(({ method, path, permission }) => ({ method, path, permission }));

describe("the gate", () => {
  it.each(WALK)(
    "refuses $method $path without a key, with a wrong one and with a torn one",
    async (route) => {
      const path = route.path.replace("{id}", "pay_1");
      for (const authorization of [
        undefined,
        "Bearer sk_test_nobody_has_this_key_0000",
        "Bearer",
        `Basic ${shop.secret}`,
      ]) {
        const headers = authorization === undefined ? {} : { Authorization: authorization };
        const { status, body, headers: got } = await callApi(route.method, path, { headers });
        expect([status, body.code]).toEqual([401, "unauthenticated"]);
        expect(got.get("www-authenticate")).toMatch(/^Bearer/);
      }
    },
  );

  it("refuses a key from the moment that it is revoked", async () => {
    const secret = await shop.keyWith("read");
    expect((await callApi("GET", "/payments", { secret })).status).toBe(200);
    await asOwner(
      "update api_keys set revoked_at = now() where prefix = $1 and name = 'read' and merchant_id = $2",
      [secret.slice(0, 12), shop.scope.merchantId],
    );
    expect((await callApi("GET", "/payments", { secret })).status).toBe(401);
  });

  it.each(WALK)("asks $permission of a key for $method $path", async ({ method, path, permission }) => {
    const keys = {
      read: await shop.keyWith("read"),
      write: await shop.keyWith("write"),
      refund: await shop.keyWith("refund"),
    };
    const { API_KEY_PERMISSIONS } = await import("@/server/core/permissions");
    for (const right of ["read", "write", "refund"] as const) {
      const may = (API_KEY_PERMISSIONS[right] as ReadonlySet<string>).has(permission);
      const sent = method === "GET" || method === "DELETE" ? {} : { body: { stranger: 1 } };
      const { status, body } = await callApi(method, path.replace("{id}", "none_1"), {
        secret: keys[right],
        ...sent,
      });
      if (may) expect(status).not.toBe(403);
      else expect([status, body.code]).toEqual([403, "forbidden"]);
    }
  });
});

/** How each route with an id is asked for another merchant's object. A route that is not here fails the walk. */
const OTHERS: Readonly<
  Record<string, { readonly kind: keyof Made; readonly body?: unknown; readonly code: string }>
> = {
  "GET /payments/{id}": { kind: "payment", code: "payment_not_found" },
  "POST /payments/{id}/capture": { kind: "payment", body: {}, code: "payment_not_found" },
  "POST /payments/{id}/void": { kind: "payment", body: {}, code: "payment_not_found" },
  "POST /payments/{id}/refunds": { kind: "payment", body: {}, code: "payment_not_found" },
  "GET /refunds/{id}": { kind: "refund", code: "refund_not_found" },
  "GET /events/{id}": { kind: "event", code: "event_not_found" },
  "GET /checkout-sessions/{id}": { kind: "session", code: "checkout_session_not_found" },
  "POST /checkout-sessions/{id}/expire": { kind: "session", body: {}, code: "checkout_session_not_found" },
  "GET /payouts/{id}": { kind: "payout", code: "payout_not_found" },
  "GET /payment-links/{id}": { kind: "link", code: "payment_link_not_found" },
  "PATCH /payment-links/{id}": { kind: "link", body: { title: "Mine" }, code: "payment_link_not_found" },
};

/** How each route without an id is asked, and where another merchant's ids could enter. */
const OWN: Readonly<Record<string, (made: Made) => { path: string; body?: unknown; refusal?: string }>> = {
  "POST /payments": (made) => ({
    path: "/payments",
    body: saleOf({ terminal: made.terminal }),
    refusal: "terminal_not_found",
  }),
  "GET /payments": () => ({ path: "/payments?orderId=secret-order" }),
  "GET /refunds": (made) => ({ path: `/refunds?payment=${made.payment}` }),
  "GET /events": (made) => ({ path: `/events?payment=${made.payment}` }),
  "GET /terminals": () => ({ path: "/terminals" }),
  "GET /batches": (made) => ({ path: `/batches?terminal=${made.terminal}` }),
  "POST /batches/close": (made) => ({
    path: "/batches/close",
    body: { terminal: made.terminal },
    refusal: "terminal_not_found",
  }),
  "GET /balance": () => ({ path: "/balance" }),
  "GET /payouts": (made) => ({ path: `/payouts?terminal=${made.terminal}` }),
  "GET /ledger-entries": (made) => ({ path: `/ledger-entries?payment=${made.payment}` }),
  "POST /card-verifications": (made) => ({
    path: "/card-verifications",
    body: { card: GOOD_CARD, threeDSecure: "off", terminal: made.terminal },
    refusal: "terminal_not_found",
  }),
  "GET /instalment-options": (made) => ({
    path: `/instalment-options?bin=552608&amount=1000&terminal=${made.terminal}`,
    refusal: "terminal_not_found",
  }),
  "GET /checkout-sessions": () => ({ path: "/checkout-sessions" }),
  "POST /checkout-sessions": () => ({
    path: "/checkout-sessions",
    body: { amount: 1_000, currency: "TRY", returnUrl: "https://shop.example/" },
  }),
  "GET /payment-links": () => ({ path: "/payment-links" }),
  "POST /payment-links": () => ({ path: "/payment-links", body: { currency: "TRY", title: "Own" } }),
  "POST /test-faults": (made) => ({
    path: "/test-faults",
    body: { terminal: made.terminal, operation: "refund", fault: "decline", times: 1 },
    refusal: "terminal_not_found",
  }),
  "GET /test-faults": () => ({ path: "/test-faults" }),
  "DELETE /test-faults": () => ({ path: "/test-faults" }),
  "GET /test-clock": () => ({ path: "/test-clock" }),
  // The clock is the installation's: it holds nothing of any merchant.
  "POST /test-clock/advance": () => ({ path: "/test-clock/advance", body: { by: "PT1S" } }),
};

interface Made {
  readonly payment: string;
  readonly payout: string;
  readonly refund: string;
  readonly event: string;
  readonly session: string;
  readonly link: string;
  readonly terminal: string;
}

async function makeEverything(merchant: ApiMerchant): Promise<Made> {
  const payment = (await merchant.post("/payments", saleOf({ orderId: "secret-order" }))).body.id;
  const refund = (await merchant.post(`/payments/${payment}/refunds`, { amount: 100 })).body.id;
  const session = (
    await merchant.post("/checkout-sessions", {
      amount: 1_000,
      currency: "TRY",
      returnUrl: "https://shop.example/",
    })
  ).body.id;
  const link = (await merchant.post("/payment-links", { currency: "TRY", title: "Kitap" })).body.id;
  const event = (await merchant.get("/events")).body.data[0].id;
  await merchant.post("/test-faults", { operation: "void", fault: "decline", times: 1 });
  const payout = await payOut(merchant);
  return { payment, payout, refund, event, session, link, terminal: merchant.terminals[0]?.id ?? "" };
}

describe("another merchant's objects", () => {
  let made: Made;
  beforeAll(async () => {
    made = await makeEverything(shop);
  });

  it("are asked for by every route", () => {
    const names = WALK.map(({ method, path }) => `${method} ${path}`);
    expect([...Object.keys(OTHERS), ...Object.keys(OWN)].sort()).toEqual(names.sort());
  });

  it.each(Object.entries(OTHERS))("are not there by their id: %s", async (name, { kind, body, code }) => {
    const [method = "GET", path = ""] = name.split(" ") as ["GET", string];
    const before = await countRows(shop.scope);
    const sent = body === undefined ? {} : { body };
    const ask = (id: string) =>
      callApi(method, path.replace("{id}", id), { secret: stranger.secret, ...sent });
    const other = await ask(made[kind]);
    expect([other.status, other.body.code]).toEqual([404, code]);
    // Nothing tells another merchant's object from one that never was.
    expect({ ...other.body, requestId: "" }).toEqual({ ...(await ask("none_1")).body, requestId: "" });
    expect(await countRows(shop.scope)).toEqual(before);
  });

  it.each(Object.entries(OWN))("do not come in through %s", async (name, ask) => {
    const [method = "GET"] = name.split(" ") as ["GET"];
    const before = await countRows(shop.scope);
    const { path, body, refusal } = ask(made);
    const sent = body === undefined ? {} : { body };
    const answer = await callApi(method, path, { secret: stranger.secret, ...sent });
    if (refusal) expect([answer.status, answer.body.code]).toEqual([404, refusal]);
    else expect(answer.status).toBeLessThan(300);
    for (const id of Object.values(made)) expect(answer.text).not.toContain(id);
    expect(await countRows(shop.scope)).toEqual(before);
  });

  it("keep the faults that were set for them", async () => {
    await stranger.delete("/test-faults");
    expect((await shop.get("/test-faults")).body.data.length).toBeGreaterThan(0);
  });
});

describe("problems", () => {
  it.each(ERROR_CODES)("of code %s are documents of the contract with a status of its own table", (code) => {
    const document = problemDocument(new DomainError(code, "Because."), "req_1");
    expect(problemOutput.parse(document)).toMatchObject({
      code,
      status: PROBLEMS[code].status,
      requestId: "req_1",
    });
    expect(document.type).toContain(`#${code}`);
  });

  it("say nothing of a defect but the request's id", () => {
    const defect = new InvariantError("ledger entry ent_1 at /srv/vezne/server/core is off by 7");
    for (const error of [defect, new TypeError("cannot read x of undefined"), "text", null]) {
      const document = problemDocument(refusalOf(error, "req_9"), "req_9");
      expect(document).toMatchObject({ status: 500, code: "internal_error", requestId: "req_9" });
      expect(JSON.stringify(document)).not.toMatch(/ent_1|srv|undefined/);
    }
  });

  it("tell a database out of reach as 503", () => {
    const cause = Object.assign(new Error("connect ECONNREFUSED 10.0.0.7:5432"), { code: "ECONNREFUSED" });
    const document = problemDocument(refusalOf(new Error("query failed", { cause }), "req_9"), "req_9");
    expect(document).toMatchObject({ status: 503, code: "service_unavailable" });
    expect(JSON.stringify(document)).not.toContain("10.0.0.7");
  });
});

describe("the rate limit", () => {
  it("lets a burst through, refuses what is beyond it, and says how long to wait", () => {
    let nowMs = 0;
    const limiter = createRateLimiter({ capacity: 3, perSecond: 0.5 }, () => nowMs);
    for (let count = 0; count < 3; count += 1) limiter.take("key");
    const refused = expect.objectContaining({ code: "rate_limited", facts: { retryAfterSeconds: 2 } });
    expect(() => limiter.take("key")).toThrowError(refused);
    limiter.take("another key");
    nowMs = 2_000;
    limiter.take("key");
    expect(() => limiter.take("key")).toThrow();
  });

  it("slows down an address that keeps coming without a key", async () => {
    const headers = { "X-Forwarded-For": "203.0.113.9" };
    let last = 0;
    // The bucket fills while we call: a slow machine needs more calls to empty it.
    for (let count = 0; count < 5_000 && last !== 429; count += 1) {
      last = (await callApi("GET", "/payments", { headers })).status;
    }
    expect(last).toBe(429);
    const honest = await callApi("GET", "/payments", { headers, secret: shop.secret });
    expect(honest.status).toBe(200);
  });
});

describe("addresses in private networks", () => {
  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "[::1]",
    "[fd00::1]",
    "[fe80::1]",
    "[::ffff:10.0.0.1]",
    "localhost",
    "db.internal",
    "printer.local",
    "intranet",
    "localhost.",
  ])("are seen: %s", (host) => expect(isPrivateHost(host)).toBe(true));
  it.each(["shop.example", "93.184.216.34", "[2606:2800:220:1::1]", "172.32.0.1", "100.128.0.1"])(
    "are not: %s",
    (host) => expect(isPrivateHost(host)).toBe(false),
  );
});
