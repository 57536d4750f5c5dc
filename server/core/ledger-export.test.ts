import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type ChainedEntry, chainDay, GENESIS_ROOT, sealText } from "./ledger-chain";
import { type ExportLine, verifyLedgerExport } from "./ledger-export";

const digest = (text: string) => createHash("sha256").update(text).digest("hex");
const checks = {
  digest,
  isSigned: ({ publicKey, text, signature }: { publicKey: string; text: string; signature: string }) =>
    publicKey === "key" && signature === digest(text),
};

const entryOf = (id: string, day: string): ChainedEntry => ({
  id,
  reason: "capture",
  reference: `op_${id}`,
  paymentId: null,
  batchId: null,
  occurredAt: `${day}T10:00:00.000Z`,
  postings: [
    { account: "bank_receivable", currency: "TRY", amountMinor: "100" },
    { account: "sales", currency: "TRY", amountMinor: "-100" },
  ],
});

function exported(): ExportLine[] {
  const lines: ExportLine[] = [{ kind: "header", version: 1, merchantId: "mer_1" }];
  let previousRoot = GENESIS_ROOT;
  for (const day of ["2026-11-20", "2026-11-21", "2026-11-23"]) {
    const entries = ["a", "b", "c"].map((name) => entryOf(`${name}-${day}`, day));
    const links = chainDay(previousRoot, entries, digest);
    const root = links.at(-1)?.hash ?? "";
    const seal = { merchantId: "mer_1", day, entryCount: entries.length, previousRoot, root };
    lines.push({ kind: "seal", ...seal, publicKey: "key", signature: digest(sealText(seal)) });
    for (const [position, entry] of entries.entries()) {
      lines.push({ kind: "entry", day, position, hash: links[position]?.hash ?? "", entry });
    }
    previousRoot = root;
  }
  return lines;
}

const textOf = (lines: readonly ExportLine[]) => lines.map((line) => JSON.stringify(line)).join("\n");
const verify = (lines: readonly ExportLine[]) => verifyLedgerExport(textOf(lines), checks);
const faultsOf = (lines: readonly ExportLine[]) => verify(lines).faults.map(({ kind, line }) => [kind, line]);

/** Line 2 is the seal of the first day, 3 to 5 are its entries, 6 the second day's seal. */
const B_OF_DAY_TWO = 7;

function changed(
  at: number,
  change: (line: Extract<ExportLine, { kind: "entry" }>) => ExportLine,
): ExportLine[] {
  return exported().map((line, index) => (index === at && line.kind === "entry" ? change(line) : line));
}

describe("an export", () => {
  test("that is whole has no fault", () => {
    expect(verify(exported())).toMatchObject({
      merchantId: "mer_1",
      days: 3,
      entries: 9,
      firstDay: "2026-11-20",
      lastDay: "2026-11-23",
      isFromStart: true,
      faults: [],
    });
  });

  test("with a changed amount names that row alone", () => {
    const lines = changed(B_OF_DAY_TWO, (line) => ({
      ...line,
      entry: { ...line.entry, postings: line.entry.postings.map((side) => ({ ...side, amountMinor: "1" })) },
    }));
    expect(faultsOf(lines)).toEqual([["changed", B_OF_DAY_TWO + 1]]);
    expect(verify(lines).faults[0]?.what).toContain("b-2026-11-21");
  });

  test("with a removed row names its place", () => {
    const { faults } = verify(exported().filter((_, index) => index !== B_OF_DAY_TWO));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ kind: "removed", what: "the entry of 2026-11-21 at place 1" });
  });

  test("with an added row names it, whatever place it claims", () => {
    for (const position of [1, 3]) {
      const lines = exported();
      const entry = entryOf("planted", "2026-11-21");
      lines.splice(B_OF_DAY_TWO + 1, 0, { kind: "entry", day: "2026-11-21", position, hash: "h", entry });
      expect(faultsOf(lines)).toEqual([["added", B_OF_DAY_TWO + 2]]);
    }
  });

  test("with two rows exchanged names the one out of turn", () => {
    const lines = exported();
    const [one, other] = [lines[B_OF_DAY_TWO], lines[B_OF_DAY_TWO + 1]];
    if (!one || !other) throw new Error("the export is too short");
    lines.splice(B_OF_DAY_TWO, 2, other, one);
    expect(faultsOf(lines)).toEqual([["reordered", B_OF_DAY_TWO + 2]]);
  });

  test("whose hashes were made anew does not lead to the signed root", () => {
    const lines = exported();
    const forged = entryOf("c-2026-11-23", "2026-11-23");
    const last = lines.at(-1);
    const before = lines.at(-2);
    if (last?.kind !== "entry" || before?.kind !== "entry") throw new Error("no entries");
    const entry = { ...forged, reference: "op_other" };
    const hash = chainDay(before.hash, [entry], digest)[0]?.hash ?? "";
    lines.splice(-1, 1, { ...last, entry, hash });
    expect(verify(lines).faults.map(({ kind, what }) => [kind, what])).toEqual([
      ["changed", "the entries of 2026-11-23 do not lead to its signed root"],
    ]);
  });

  test("with a seal made anew is not signed", () => {
    const lines = exported().map((line) =>
      line.kind === "seal" && line.day === "2026-11-23" ? { ...line, root: digest("other") } : line,
    );
    expect(verify(lines).faults.map(({ kind }) => kind)).toContain("unsealed");
  });

  test("without a day in the middle misses it", () => {
    const lines = exported().filter((line) => line.kind === "header" || line.day !== "2026-11-21");
    expect(faultsOf(lines)).toEqual([["removed", 6]]);
  });

  test("of another merchant under this header is not sealed", () => {
    const lines = exported().map((line) =>
      line.kind === "header" ? { ...line, merchantId: "mer_2" } : line,
    );
    expect(new Set(verify(lines).faults.map(({ kind }) => kind))).toEqual(new Set(["unsealed"]));
  });

  test("that is no export says so", () => {
    expect(verifyLedgerExport("not json\n", checks).faults.map(({ kind }) => kind)).toEqual([
      "malformed",
      "malformed",
    ]);
  });
});
