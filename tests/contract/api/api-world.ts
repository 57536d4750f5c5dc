import { randomUUID } from "node:crypto";
import pg from "pg";
import { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from "@/app/api/v1/[[...path]]/route";
import { loadBins, readBins } from "@/prisma/seed/bins";
import { DEMO_MERCHANTS, type DemoMerchant } from "@/prisma/seed/demo-merchants";
import { provisionMerchant } from "@/prisma/seed/provision";
import { createApiKey } from "@/server/access/create-api-key";
import { sharedSimulatedBank } from "@/server/bank/connectors/in-process/shared-bank";
import type { ApiKeyRight } from "@/server/core/permissions";
import type { Terminal } from "@/server/core/terminal";
import { readBusinessNow } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { databaseUrls } from "@/tests/support/database";

const HANDLERS = { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT };

/** An answer of the API, read. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: an answer is whatever the API gave; its shape is what tests look at.
  readonly body: any;
  readonly text: string;
}

/** What a test sends beside method and path. `raw` goes as it is. */
export interface Sent {
  readonly body?: unknown;
  readonly raw?: BodyInit;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls the route handler of the API, as Next would. */
export async function callApi(
  method: keyof typeof HANDLERS,
  path: string,
  sent: Sent & { readonly secret?: string },
): Promise<Answered> {
  const hasBody = sent.body !== undefined || sent.raw !== undefined;
  const body = sent.raw ?? JSON.stringify(sent.body);
  const request = new Request(`http://127.0.0.1:3000/api/v1${path}`, {
    method,
    headers: {
      ...(sent.secret === undefined ? {} : { Authorization: `Bearer ${sent.secret}` }),
      ...(hasBody ? { "Content-Type": "application/json" } : {}),
      ...(sent.key === undefined ? {} : { "Idempotency-Key": sent.key }),
      "X-Forwarded-For": randomUUID(),
      ...sent.headers,
    },
    ...(hasBody ? { body, duplex: "half" } : {}),
  } as RequestInit);
  const response = await HANDLERS[method](request);
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") && text !== "";
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : null, text };
}

/** A merchant of a suite's own, with a key that has every right. */
export interface ApiMerchant {
  readonly scope: MerchantScope;
  readonly terminals: readonly Terminal[];
  readonly secret: string;
  keyWith(...rights: ApiKeyRight[]): Promise<string>;
  get(path: string, sent?: Sent): Promise<Answered>;
  post(path: string, body?: unknown, sent?: Sent): Promise<Answered>;
  patch(path: string, body: unknown): Promise<Answered>;
  delete(path: string): Promise<Answered>;
}

let bins: Promise<void> | undefined;

/** Makes a merchant with terminals at both ends. */
export async function openApiMerchant(over: Partial<DemoMerchant> = {}): Promise<ApiMerchant> {
  bins ??= withOwner((owner) => loadBins(owner, readBins()));
  await bins;
  const [lale] = DEMO_MERCHANTS;
  if (!lale) throw new Error("there is no demo merchant");
  const now = await readBusinessNow();
  const ownTerminals = lale.terminals.filter(({ currency }) => currency !== "USD");
  const demo = {
    ...lale,
    domain: `${randomUUID()}.example`,
    members: [],
    links: [],
    terminals: ownTerminals,
    ...over,
  };
  const { scope, terminals, secretKey } = await provisionMerchant(demo, sharedSimulatedBank(), {
    startAt: now,
    now,
  });
  const secret = secretKey;
  return {
    scope,
    terminals,
    secret,
    keyWith: async (...rights) => (await createApiKey(scope, { name: rights.join(), rights })).secret,
    get: (path, sent = {}) => callApi("GET", path, { secret, ...sent }),
    post: (path, body, sent = {}) => callApi("POST", path, { secret, body, ...sent }),
    patch: (path, body) => callApi("PATCH", path, { secret, body }),
    delete: (path) => callApi("DELETE", path, { secret }),
  };
}

let opened: Promise<pg.Client> | undefined;

async function withOwner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T> {
  opened ??= (async () => {
    const client = new pg.Client({ connectionString: databaseUrls().DATABASE_URL });
    await client.connect();
    return client;
  })();
  return work(await opened);
}

/** Runs SQL as the owner, beside the code under test. */
export async function asOwner<T extends pg.QueryResultRow>(
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  return withOwner(async (owner) => (await owner.query<T>(sql, values)).rows);
}

const COUNTED = [
  "payments",
  "attempts",
  "operations",
  "refunds",
  "events",
  "checkout_sessions",
  "payment_links",
];

const COUNT_ALL = `select ${COUNTED.map(
  (table) => `(select count(*)::int from ${table} where merchant_id = $1) as ${table}`,
).join(", ")}`;

/** How many rows a merchant has in everything that a request could write. */
export async function countRows(scope: MerchantScope): Promise<Record<string, number>> {
  const [row] = await asOwner<Record<string, number>>(COUNT_ALL, [scope.merchantId]);
  return row ?? {};
}

/** A card that every terminal approves. */
export const GOOD_CARD = {
  number: "5526080000000006",
  expMonth: 12,
  expYear: 2090,
  cvc: "123",
  holder: "Nermin Aksoy",
};

/** The body of a sale that is approved without 3-D Secure. */
export function saleOf(over: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { amount: 12_500, currency: "TRY", card: GOOD_CARD, threeDSecure: "off", ...over };
}
