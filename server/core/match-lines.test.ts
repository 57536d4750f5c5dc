import { describe, expect, it } from "vitest";
import { type BankLine, matchLines, type OurLine } from "./match-lines";

const AMOUNTS = {
  grossMinor: 10_000n,
  commissionMinor: 319n,
  fixedMinor: 25n,
  taxMinor: 17n,
  reserveMinor: 0n,
  netMinor: 9_639n,
};

const ours = (over: Partial<OurLine> = {}): OurLine => ({
  ...AMOUNTS,
  type: "sale",
  reference: "op_1",
  paymentId: "pay_1",
  orderReference: "att_1",
  hostReference: "100",
  ...over,
});

const bank = (over: Partial<BankLine> = {}): BankLine => ({
  ...AMOUNTS,
  type: "sale",
  orderReference: "att_1",
  hostReference: "100",
  ...over,
});

describe("lines of a day end", () => {
  it("are one where the bank's reference is the same, and by the order where it was never told", () => {
    expect(matchLines([bank()], [ours()]).pairs).toMatchObject([{ parts: [] }]);
    const lost = ours({ hostReference: null, grossMinor: 9_000n });
    expect(matchLines([bank()], [lost]).pairs).toMatchObject([{ parts: [{ part: "grossMinor" }] }]);
  });

  it("of one order are told apart by their kind", () => {
    const { missing, extra } = matchLines([bank({ type: "refund" })], [ours()]);
    expect([missing.length, extra.length]).toEqual([1, 1]);
  });

  it("with other references and another amount are two differences", () => {
    const { missing, extra } = matchLines([bank({ hostReference: "200", grossMinor: 1n })], [ours()]);
    expect([missing.length, extra.length]).toEqual([1, 1]);
  });

  it("that come twice do not hide that another of the same order and amount is missing", () => {
    const [one, other] = [
      ours({ type: "refund" }),
      ours({ type: "refund", reference: "op_2", hostReference: "200" }),
    ];
    const twice = [
      bank({ type: "refund", hostReference: "200" }),
      bank({ type: "refund", hostReference: "200" }),
    ];
    const { pairs, missing, extra } = matchLines(twice, [one, other]);
    expect(pairs.map(({ ours: line }) => line.reference)).toEqual(["op_2"]);
    expect([missing, extra]).toMatchObject([[{ reference: "op_1" }], [{ hostReference: "200" }]]);
  });

  it("without money are no difference on their own", () => {
    const none = { grossMinor: 0n, commissionMinor: 0n, fixedMinor: 0n, taxMinor: 0n, netMinor: 0n };
    expect(matchLines([bank({ ...none, hostReference: "9" })], [])).toMatchObject({ extra: [] });
  });
});
