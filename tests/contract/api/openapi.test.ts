import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { GET as docs } from "@/app/docs/route";
import { listTestCards } from "@/server/bank/simulated/issuer/test-cards";
import { PROBLEMS } from "@/server/core/errors";
import { PAYMENT_STATUSES } from "@/server/core/payment";
import { answerNothingHere } from "@/server/http/answer-api";
import { API_ROUTES } from "@/server/http/api-routes";
import { codesOf, describeApi, openApiDocument } from "@/server/http/openapi";
import { type Answered, type ApiMerchant, callApi, GOOD_CARD, openApiMerchant, saleOf } from "./api-world";
import { payOut } from "./pay-out";

type Json = Record<string, unknown>;

let shop: ApiMerchant;

const document = openApiDocument() as unknown as {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content: Record<string, { schema: Json }> }> }>
  >;
  components: { schemas: Record<string, Json> };
};

const atDefs = (schema: unknown): Json =>
  JSON.parse(JSON.stringify(schema).replaceAll("#/components/schemas/", "#/$defs/"));

/** Checks an answer against what the document says of that operation and status. */
function conform(method: string, path: string, answer: Answered): void {
  const responses = document.paths[path]?.[method.toLowerCase()]?.responses;
  const described = responses?.[String(answer.status)];
  expect(described, `${method} ${path} does not describe ${answer.status}: ${answer.text}`).toBeDefined();
  const [type, content] = Object.entries(described?.content ?? {})[0] ?? [];
  expect(answer.headers.get("content-type")).toContain(type);
  const $defs = atDefs(document.components.schemas);
  const schema = z.fromJSONSchema({ ...atDefs(content?.schema), $defs } as never);
  const parsed = schema.safeParse(answer.body);
  expect(parsed.success ? [] : parsed.error.issues, `${method} ${path}: ${answer.text}`).toEqual([]);
  if (answer.status >= 400) {
    const route = API_ROUTES.find((one) => one.method === method && one.path === path);
    expect(route && codesOf(route)).toContain(answer.body.code);
  }
}

beforeAll(async () => {
  shop = await openApiMerchant();
});

describe("the OpenAPI document", () => {
  it("is served without a key and is version 3.1", async () => {
    const { status, body, headers } = await callApi("GET", "/openapi.json", {});
    expect(status).toBe(200);
    expect(headers.get("content-type")).toMatch(/^application\/json/);
    expect(body.openapi).toMatch(/^3\.1/);
    expect(body).toEqual(JSON.parse(JSON.stringify(document)));
    expect((await callApi("POST", "/openapi.json", { body: {} })).status).toBe(405);
  });

  it("has exactly the operations that run", () => {
    const described = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(API_ROUTES.map(({ method, path }) => `${method} ${path}`).sort());
    const names = API_ROUTES.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it("gives every code of a route the status of the one table", () => {
    for (const route of API_ROUTES) {
      const { responses } = document.paths[route.path]?.[route.method.toLowerCase()] ?? { responses: {} };
      const statuses = new Set(codesOf(route).map((code) => String(PROBLEMS[code].status)));
      expect(Object.keys(responses).sort()).toEqual([...statuses, String(route.answer.status)].sort());
    }
  });

  it("leaves out in production what is the sandbox's alone", () => {
    const paths = Object.keys(describeApi(API_ROUTES.filter((route) => !route.isSandboxOnly)).paths ?? {});
    expect(paths.filter((path) => path.startsWith("/test-"))).toEqual([]);
  });
});

describe("behaviour", () => {
  it("is what the document says, for every operation", async () => {
    const seen = new Set<string>();
    const ask = async (
      method: "GET" | "POST" | "PATCH" | "DELETE",
      path: string,
      id = "",
      body?: unknown,
    ) => {
      const sent = body === undefined ? {} : { body };
      const answer = await callApi(method, path.replace("{id}", id), { secret: shop.secret, ...sent });
      conform(method, path.replace(/\?.*$/, ""), answer);
      if (answer.status < 300) seen.add(`${method} ${path.replace(/\?.*$/, "")}`);
      return answer.body;
    };
    const sale = await ask(
      "POST",
      "/payments",
      "",
      saleOf({ items: [{ sku: "a", name: "b", quantity: 1, unitAmount: 5 }] }),
    );
    await ask("POST", "/payments", "", saleOf({ card: { ...GOOD_CARD, number: "4111111111111129" } }));
    await ask(
      "POST",
      "/payments",
      "",
      saleOf({ threeDSecure: "required", returnUrl: "https://shop.example/" }),
    );
    await ask(
      "POST",
      "/payments",
      "",
      saleOf({
        card: { ...GOOD_CARD, number: "4603450000000000" },
        threeDSecure: "required",
        returnUrl: "https://shop.example/",
      }),
    );
    await ask("POST", "/payments", "", saleOf({ amount: 66_691 }));
    await ask("POST", "/payments", "", saleOf({ amount: 66_695 }));
    await ask("POST", "/payments", "", saleOf({ terminal: "trm_none" }));
    await ask("POST", "/payments", "", {});
    const hold = await ask("POST", "/payments", "", saleOf({ capture: "manual" }));
    await ask("POST", "/payments/{id}/capture", hold.id, { amount: 1_000_000 });
    await ask("POST", "/payments/{id}/capture", hold.id, { amount: 1_000, final: false });
    await ask("POST", "/payments/{id}/capture", hold.id, {});
    await ask("POST", "/payments/{id}/capture", hold.id, {});
    await ask("POST", "/payments/{id}/refunds", sale.id, { amount: 100 });
    await ask("POST", "/payments/{id}/void", sale.id, {});
    await ask("POST", "/payments/{id}/void", hold.id, {});
    await ask("GET", "/payments/{id}", sale.id);
    await ask("GET", "/payments/{id}", "pay_none");
    await ask("GET", "/payments");
    const refunds = await ask("GET", "/refunds");
    await ask("GET", "/refunds/{id}", refunds.data[0].id);
    const session = await ask("POST", "/checkout-sessions", "", {
      amount: 500,
      currency: "TRY",
      returnUrl: "https://shop.example/",
      customer: { email: "a@b.example" },
      locale: "tr",
    });
    await ask("GET", "/checkout-sessions/{id}", session.id);
    await ask("GET", "/checkout-sessions");
    await ask("POST", "/checkout-sessions/{id}/expire", session.id, {});
    await ask("POST", "/checkout-sessions/{id}/expire", session.id, {});
    const link = await ask("POST", "/payment-links", "", { currency: "TRY", title: "Kitap" });
    await ask("GET", "/payment-links/{id}", link.id);
    await ask("GET", "/payment-links");
    await ask("PATCH", "/payment-links/{id}", link.id, { active: false });
    await ask("GET", "/instalment-options?bin=552608&amount=100000&currency=TRY");
    await ask("GET", "/terminals");
    await ask("POST", "/card-verifications", "", { card: GOOD_CARD, threeDSecure: "off" });
    await ask("POST", "/batches/close", "", {});
    await ask("POST", "/batches/close", "", { terminal: "trm_none" });
    await ask("GET", "/batches");
    await ask("GET", "/balance");
    await ask("GET", "/ledger-entries");
    await ask("GET", "/payouts");
    await ask("GET", "/payouts/{id}", await payOut(shop));
    await ask("GET", "/payouts/{id}", "po_none");
    const events = await ask("GET", "/events?limit=100");
    await ask("GET", "/events/{id}", events.data[0].id);
    await ask("POST", "/test-faults", "", { operation: "refund", fault: "slow", latencyMs: 5, times: 1 });
    await ask("GET", "/test-faults");
    await ask("DELETE", "/test-faults");
    await ask("GET", "/test-clock");
    await ask("POST", "/test-clock/advance", "", { by: "PT1S" });
    expect([...seen].sort()).toEqual(API_ROUTES.map(({ method, path }) => `${method} ${path}`).sort());
  });
});

describe("the page to read", () => {
  it("shows every operation and every code, and asks nothing of any other address", async () => {
    const response = docs();
    const page = await response.text();
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    for (const { operationId } of API_ROUTES) expect(page).toContain(`id="${operationId}"`);
    for (const code of Object.keys(PROBLEMS)) expect(page).toContain(`id="${code}"`);
    for (const status of PAYMENT_STATUSES) expect(page).toContain(`<code>${status}</code>`);
    for (const { number } of listTestCards()) expect(page).toContain(`<code>${number}</code>`);
    expect(page).not.toMatch(/<script|src=|url\(/);
  });
});

describe("an address below /api that nothing answers", () => {
  it("is refused as a problem with an id", async () => {
    const response = answerNothingHere();
    expect([response.status, response.headers.get("content-type")]).toEqual([
      404,
      "application/problem+json; charset=utf-8",
    ]);
    expect(await response.json()).toMatchObject({
      code: "not_found",
      requestId: response.headers.get("request-id"),
    });
  });
});
