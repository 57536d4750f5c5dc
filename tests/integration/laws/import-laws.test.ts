import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import config from "@/.dependency-cruiser.mjs";

/** One breach of each law: the file that breaks it, and what it says. */
const BREACHES: Record<string, readonly [file: string, source: string]> = {
  "no-cycles": ["server/ledger/ring-a.ts", 'import { b } from "./ring-b";\nexport const a = () => b;'],
  "core-is-pure": [
    "server/core/impure.ts",
    'import { readFileSync } from "node:fs";\nexport const a = readFileSync;',
  ],
  "contract-knows-core-and-zod": [
    "server/contract/wide.ts",
    'import { getClock } from "../platform/clock";\nexport const a = getClock;',
  ],
  "platform-knows-no-room": [
    "server/platform/curious.ts",
    'import { refund } from "../refunds/refund";\nexport const a = refund;',
  ],
  "browser-stays-out-of-server": [
    "components/leaky.ts",
    'import { getClock } from "../server/platform/clock";\nexport const a = getClock;',
  ],
  "ui-is-domain-free": [
    "components/ui/wise.ts",
    'import type { Refund } from "../../server/refunds/refund";\nexport type A = Refund;',
  ],
  "nobody-imports-app": [
    "components/upward.ts",
    'import { page } from "../app/page";\nexport const a = page;',
  ],
  "pages-touch-no-rows": [
    "app/rows.ts",
    'import { inMerchantTx } from "../server/db/transaction";\nexport const a = inMerchantTx;',
  ],
  "prisma-only-in-stores": [
    "server/refunds/find-rows.ts",
    'import { PrismaClient } from "../db/generated/client";\nexport const a = PrismaClient;',
  ],
  "a-store-belongs-to-its-room": [
    "server/refunds/burgle.ts",
    'import { findPayment } from "../payments/payment-store";\nexport const a = findPayment;',
  ],
  "bank-knows-no-merchant": [
    "server/bank/simulated/spy.ts",
    'import type { Refund } from "../../refunds/refund";\nexport type A = Refund;',
  ],
  "rooms-see-the-port": [
    "server/refunds/shortcut.ts",
    'import { book } from "../bank/simulated/book";\nexport const a = book;',
  ],
  "rooms-know-no-transport": [
    "server/refunds/answer.ts",
    'import { NextResponse } from "next/server";\nexport const a = NextResponse;',
  ],
  "scopes-are-minted-at-the-gate": [
    "server/refunds/forge.ts",
    'import { mintScope } from "../db/scope";\nexport const a = mintScope;',
  ],
  "one-function-moves-a-state": [
    "server/payments/push.ts",
    'import { writeDecision } from "./decision-store";\nexport const a = writeDecision;',
  ],
};

/** What the laws allow; also what the breaches import. */
const LAWFUL: Record<string, string> = {
  "app/page.ts": 'import { refund } from "../server/trpc/router";\nexport const page = refund;',
  "components/typed.ts": 'import type { Refund } from "../server/refunds/refund";\nexport type A = Refund;',
  "server/bank/simulated/book.ts": "export const book = 1;",
  "server/core/money.ts": "export type Money = bigint;",
  "server/db/generated/client.ts": "export class PrismaClient {}",
  "server/db/scope.ts": "export type Scope = 1;\nexport const mintScope = 1;",
  "server/db/transaction.ts":
    'import { PrismaClient } from "./generated/client";\nexport const inMerchantTx = PrismaClient;',
  "server/access/gate.ts": 'import { mintScope } from "../db/scope";\nexport const gate = mintScope;',
  "server/ledger/ring-b.ts": 'import { a } from "./ring-a";\nexport const b = () => a;',
  "server/payments/decision-store.ts": "export const writeDecision = 1;",
  "server/payments/payment-store.ts": "export const findPayment = 1;",
  "server/payments/record-decision.ts":
    'import type { Scope } from "../db/scope";\nimport { writeDecision } from "./decision-store";\nexport const r: Scope | number = writeDecision;',
  "server/platform/clock.ts": "export const getClock = 1;",
  "server/refunds/refund.ts": "export type Refund = 1;\nexport const refund = 1;",
  "server/trpc/router.ts": 'import { refund as verb } from "../refunds/refund";\nexport const refund = verb;',
};

describe("import laws", () => {
  const tree = mkdtempSync(join(tmpdir(), "vezne-laws-"));
  let found: { rule: string; from: string }[] = [];

  beforeAll(async () => {
    const sources = { ...LAWFUL, ...Object.fromEntries(Object.values(BREACHES)) };
    for (const [path, source] of Object.entries(sources)) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), `${source}\n`);
    }
    const { tsConfig: _unused, ...options } = config.options ?? {};
    const result = await cruise(["app", "components", "server"], {
      ...options,
      baseDir: tree,
      validate: true,
      ruleSet: { forbidden: config.forbidden ?? [] },
    });
    const { violations } = (result.output as ICruiseResult).summary;
    found = violations.map(({ rule, from }) => ({ rule: rule.name, from }));
  }, 30_000);

  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it("has a planted breach for every law", () => {
    expect(Object.keys(BREACHES)).toEqual((config.forbidden ?? []).map(({ name }) => name));
  });

  it("says in every law what to do instead", () => {
    for (const law of config.forbidden ?? []) expect(law.comment, law.name).toMatch(/\w+.*[:;.]/);
  });

  it.each(Object.entries(BREACHES))("fires %s at its breach", (law, [file]) => {
    expect(found).toContainEqual({ rule: law, from: file });
  });

  it("leaves lawful files alone", () => {
    const lawful = found.filter(({ from }) => from in LAWFUL && from !== "server/ledger/ring-b.ts");
    expect(lawful).toEqual([]);
  });
});
