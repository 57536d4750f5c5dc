import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { CHECKS, findBreaches } from "@/scripts/lib/tidy/checks.mjs";
import { readTree } from "@/scripts/lib/tidy/source-tree.mjs";

const trees: string[] = [];

/** A small tree that breaks nothing, with `files` added. */
function plant(files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), "vezne-tidy-"));
  trees.push(root);
  const lawful = {
    ".env.example": "# PORT=3000\n",
    "README.md": "See `scripts/start.mjs` and [the guide](docs/guide.md).\n",
    "docs/guide.md": "Nothing.\n",
    "scripts/start.mjs": "console.log(process.env.PORT);\n",
    "server/core/money.ts": "export const zero = 0n;\n",
    "server/core/money.test.ts": "export {};\n",
    "server/payments/create-payment.ts": "export async function createPayment() {}\n",
    "server/platform/clock.ts": "export const readNow = () => new Date();\n",
    "messages/tr/shell.json": '{"title":"Vezne","menu":{"a":"A"}}\n',
    "messages/en/shell.json": '{"title":"Vezne","menu":{"a":"A"}}\n',
  };
  for (const [path, source] of Object.entries({ ...lawful, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), source);
  }
  return findBreaches(readTree(root));
}

const marker = ["TO", "DO"].join("");

const BREACHES: [check: string, files: Record<string, string>, what: RegExp][] = [
  ["banned names", { "server/payments/utils.ts": "export const a = 1;\n" }, /says what it holds/],
  [
    "banned names",
    { "server/payments/handle-payment.ts": "export const handlePayment = 1;\n" },
    /name the verb/,
  ],
  [
    "vocabulary of rooms",
    { "server/refunds/request-refund.ts": "export async function other() {}\n" },
    /requestRefund/,
  ],
  [
    "vocabulary of rooms",
    {
      "server/refunds/refund-view.ts": "export const a = 1;\n",
      "server/refunds/part-view.ts": "export const b = 1;\n",
    },
    /one view at most/,
  ],
  ["vocabulary of rooms", { "server/refunds/decision-store.ts": "export const a = 1;\n" }, /record-decision/],
  ["tests of the core", { "server/core/fee.ts": "export const fee = 1;\n" }, /fee\.test\.ts is missing/],
  ["length of files", { "server/payments/long.ts": "const a = 1;\n".repeat(301) }, /301 lines/],
  [
    "clock and randomness",
    { "server/payments/when.ts": "export const at = () => Date.now();\n" },
    /when\.ts:1/,
  ],
  [
    "clock and randomness",
    { "server/payments/when.ts": "\nexport const at = () => new Date();\n" },
    /when\.ts:2/,
  ],
  [
    "clock and randomness",
    { "server/payments/luck.ts": "export const luck = () => Math.random();\n" },
    /luck/,
  ],
  ["money", { "server/payments/float.ts": "export const f = (p) => Number(p.amountMinor);\n" }, /float/],
  ["money", { "components/total.tsx": "export const f = (feeMinor) => parseFloat(feeMinor);\n" }, /float/],
  [
    "unsafe SQL",
    { "server/payments/raw.ts": "export const f = (tx) => tx.$queryRawUnsafe('select 1');\n" },
    /template/,
  ],
  ["leftover markers", { "server/payments/later.ts": `// ${marker} later\n` }, /leftover/],
  [
    "environment",
    { "server/platform/env.ts": "export const a = process.env.SECRET_SWITCH;\n" },
    /SECRET_SWITCH/,
  ],
  ["environment", { "scripts/lib/settings.mjs": "const checks = {\n  NEW_KEY: asUrl,\n};\n" }, /NEW_KEY/],
  ["paths in Markdown", { "ARCHITECTURE.md": "Open `server/nowhere.ts`.\n" }, /nowhere\.ts/],
  ["paths in Markdown", { "ARCHITECTURE.md": "Open [it](server/nowhere.ts).\n" }, /leads nowhere/],
  ["messages", { "messages/tr/pay.json": "{}\n" }, /messages\/en\/pay\.json is missing/],
  ["messages", { "messages/en/shell.json": '{"title":"Vezne","menu":{"b":"B"}}\n' }, /the key menu\./],
];

describe("tidiness", () => {
  afterEach(() => {
    for (const root of trees.splice(0)) rmSync(root, { recursive: true, force: true });
  });

  it("leaves a tidy tree alone", () => {
    expect(plant({})).toEqual([]);
  });

  it.each(BREACHES)("finds a breach of %s in %j", (check, files, what) => {
    const found = plant(files).filter((breach) => breach.check === check);
    expect(found.map(({ breach }) => breach).join("\n")).toMatch(what);
  });

  it("has a planted breach for every check", () => {
    expect(new Set(BREACHES.map(([check]) => check))).toEqual(new Set(Object.keys(CHECKS)));
  });

  it("does not mind what a comment says", () => {
    expect(plant({ "server/payments/why.ts": "// Date.now() is not for us\nexport const a = 1;\n" })).toEqual(
      [],
    );
  });
});
