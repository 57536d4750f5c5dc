import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BankLine, matchLines, type OurLine } from "@/server/core/match-lines";

const amounts = fc
  .record({
    grossMinor: fc.bigInt({ min: 1n, max: 10_000_000n }),
    commissionMinor: fc.bigInt({ min: 0n, max: 10_000n }),
    fixedMinor: fc.bigInt({ min: 0n, max: 100n }),
    taxMinor: fc.bigInt({ min: 0n, max: 500n }),
    reserveMinor: fc.bigInt({ min: 0n, max: 1_000n }),
  })
  .map((parts) => ({
    ...parts,
    netMinor:
      parts.grossMinor - parts.commissionMinor - parts.fixedMinor - parts.taxMinor - parts.reserveMinor,
  }));

/** Our lines of a batch; of some the bank's reference was never told. */
const book = fc
  .array(
    fc.record({
      type: fc.constantFrom("sale" as const, "refund" as const, "void" as const),
      amounts,
      order: fc.integer({ min: 0, max: 12 }),
      isTold: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((lines) =>
    lines.map(
      ({ type, amounts: parts, order, isTold }, at): OurLine => ({
        ...parts,
        type,
        reference: `op_${at}`,
        paymentId: `pay_${order}`,
        // An order whose reference was lost has one line of its kind: else nothing could tell its lines apart.
        orderReference: isTold ? `att_${order}` : `att_lost_${at}`,
        hostReference: isTold ? `host_${at}` : null,
      }),
    ),
  );

const asBank = (line: OurLine, at: number): BankLine => {
  const { reference: _, paymentId: __, orderReference, hostReference, ...rest } = line;
  return { ...rest, orderReference: orderReference ?? "", hostReference: hostReference ?? `host_${at}` };
};

type Plant = "keep" | "drop" | "change" | "double";
const plants = fc.array(fc.constantFrom<Plant>("keep", "keep", "keep", "drop", "change", "double"), {
  minLength: 40,
  maxLength: 40,
});

describe("lines of a bank's day end", () => {
  it("that are ours in another order have no difference", () => {
    fc.assert(
      fc.property(book, fc.boolean(), (ours, turned) => {
        const bank = ours.map(asBank);
        const { pairs, missing, extra } = matchLines(turned ? bank.reverse() : bank, ours);
        expect(missing).toEqual([]);
        expect(extra).toEqual([]);
        expect(pairs).toHaveLength(ours.length);
        expect(pairs.flatMap(({ parts }) => parts)).toEqual([]);
      }),
    );
  });

  it("show every planted error and nothing else", () => {
    fc.assert(
      fc.property(book, plants, fc.bigInt({ min: 1n, max: 9_999n }), (ours, planted, byMinor) => {
        const plantOf = (at: number): Plant => planted[at] ?? "keep";
        const bank = ours.flatMap((line, at): BankLine[] => {
          const same = asBank(line, at);
          if (plantOf(at) === "drop") return [];
          if (plantOf(at) === "double") return [same, same];
          if (plantOf(at) === "keep") return [same];
          return [
            { ...same, commissionMinor: same.commissionMinor + byMinor, netMinor: same.netMinor - byMinor },
          ];
        });
        const { pairs, missing, extra } = matchLines(bank, ours);
        const named = (plant: Plant) =>
          ours.filter((_, at) => plantOf(at) === plant).map(({ reference }) => reference);
        expect(missing.map(({ reference }) => reference).sort()).toEqual(named("drop").sort());
        expect(extra).toHaveLength(named("double").length);
        const differing = pairs.filter(({ parts }) => parts.length > 0);
        expect(differing.map(({ ours: line }) => line.reference).sort()).toEqual(named("change").sort());
        for (const { parts } of differing) {
          expect(parts.map(({ part }) => part)).toEqual(["commissionMinor", "netMinor"]);
        }
      }),
    );
  });
});
