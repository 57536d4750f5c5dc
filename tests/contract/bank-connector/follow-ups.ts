import { beforeEach, describe, expect, test } from "vitest";
import { approved, type BankHarness, bookRowOf, followUpOf, saleOf, sell, uniqueName } from "./bank-harness";

/** Captures, voids, refunds, reversals and inquiries. */
export function followUpTests(open: () => BankHarness): void {
  describe("captures, voids and refunds", () => {
    let bank: BankHarness;
    const call = {
      capture: (...args: Parameters<typeof followUpOf>) =>
        bank.connector.capture(bank.terminal, followUpOf(...args)),
      void: (...args: Parameters<typeof followUpOf>) =>
        bank.connector.void(bank.terminal, followUpOf(...args)),
      refund: (...args: Parameters<typeof followUpOf>) =>
        bank.connector.refund(bank.terminal, followUpOf(...args)),
    };
    const closeBatch = () =>
      bank.operator.closeBatch(bank.terminal, { operationKey: uniqueName("close"), businessAt: new Date() });

    beforeEach(() => {
      bank = open();
    });

    test("a pre-authorisation is captured up to the tolerance, once", async () => {
      const { sale } = await sell(bank, { capture: "manual" });
      expect(await call.capture(sale, { amountMinor: 11_501n })).toMatchObject({ bankCode: "V027" });
      expect(approved(await call.capture(sale, { amountMinor: 11_500n })).batchNumber).toBeGreaterThan(0);
      expect(await bookRowOf(bank, sale.orderReference)).toMatchObject({
        status: "captured",
        capturedMinor: 11_500n,
      });
      expect(await call.capture(sale, { amountMinor: 1n })).toMatchObject({ bankCode: "V025" });
    });

    test("a pre-authorisation is captured in parts, or a part that is not the last moves nothing", async () => {
      const { sale, outcome } = await sell(bank, { capture: "manual" });
      expect(outcome.batchNumber).toBeNull();
      const piece = await call.capture(sale, { amountMinor: 4_000n, final: false });
      if (!bank.connector.capabilities.captureInPieces) {
        // One PostAuth ends the hold: a piece would let the rest go.
        expect(piece).toMatchObject({ kind: "declined", bankCode: "57" });
        expect(await bookRowOf(bank, sale.orderReference)).toMatchObject({ capturedMinor: 0n });
        return;
      }
      const first = approved(piece);
      expect(first.batchNumber).toBeGreaterThan(0);
      expect(await bookRowOf(bank, sale.orderReference)).toMatchObject({ status: "authorized" });
      expect(await call.capture(sale, { amountMinor: 7_501n })).toMatchObject({ bankCode: "V027" });
      approved(await call.capture(sale, { amountMinor: 7_500n }));
      expect(await bookRowOf(bank, sale.orderReference)).toMatchObject({
        status: "captured",
        capturedMinor: 11_500n,
      });
      expect(await call.capture(sale, { amountMinor: 1n })).toMatchObject({ bankCode: "V025" });
    });

    test("a sale cannot be captured", async () => {
      const { sale } = await sell(bank);
      expect(await call.capture(sale)).toMatchObject({ kind: "declined", bankCode: "V016" });
    });

    test("an order that is not there is refused with 29", async () => {
      const sale = saleOf();
      for (const verb of ["capture", "void", "refund"] as const) {
        expect(await call[verb](sale)).toMatchObject({ kind: "declined", bankCode: "29" });
      }
    });

    test("a sale is voided once, whole, and only in its open batch", async () => {
      const { capabilities } = bank.connector;
      const { sale } = await sell(bank);
      if (capabilities.voidNamesAmount) {
        expect(await call.void(sale, { amountMinor: 5_000n })).toMatchObject({ bankCode: "V019" });
      }
      approved(await call.void(sale));
      // Without keys a void of what is voided is the same message come twice.
      const again = capabilities.operationKeys ? { bankCode: "V017" } : { kind: "approved" };
      expect(await call.void(sale)).toMatchObject(again);
      expect(await call.refund(sale)).toMatchObject({ bankCode: "V017" });
      const { sale: later } = await sell(bank);
      await closeBatch();
      expect(await call.void(later)).toMatchObject({ bankCode: "V018" });
    });

    test("a pre-authorisation is voided after day end too", async () => {
      const { sale } = await sell(bank, { capture: "manual" });
      await closeBatch();
      approved(await call.void(sale));
      expect(await call.capture(sale)).toMatchObject({ bankCode: "V017" });
    });

    test("refunds never exceed what was captured, and a refunded sale is not voided", async () => {
      const { sale } = await sell(bank);
      approved(await call.refund(sale, { amountMinor: 6_000n }));
      expect(await call.refund(sale, { amountMinor: 4_001n })).toMatchObject({ bankCode: "V015" });
      expect(await call.void(sale)).toMatchObject({ bankCode: "V018" });
      approved(await call.refund(sale, { amountMinor: 4_000n }));
      expect(await call.refund(sale, { amountMinor: 1n })).toMatchObject({ bankCode: "V037" });
    });

    test("of twelve refunds at once every one that fits succeeds", async () => {
      const { sale } = await sell(bank);
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, () => call.refund(sale, { amountMinor: 1_000n })),
      );
      expect(outcomes.filter((outcome) => outcome.kind === "approved")).toHaveLength(10);
      expect(await bookRowOf(bank, sale.orderReference)).toMatchObject({ refundedMinor: 10_000n });
    });

    test("of a void and a refund at once exactly one wins", async () => {
      const { sale } = await sell(bank);
      const outcomes = await Promise.all([call.void(sale), call.refund(sale)]);
      expect(outcomes.filter((outcome) => outcome.kind === "approved")).toHaveLength(1);
    });

    test("a strict terminal refuses a refund before day end with V014 and takes it afterwards", async () => {
      const { connector, operator, strictTerminal } = bank;
      const sale = saleOf();
      approved(await connector.authorize(strictTerminal, sale));
      const refund = () => connector.refund(strictTerminal, followUpOf(sale, { amountMinor: 100n }));
      expect(await refund()).toMatchObject({ kind: "declined", bankCode: "V014" });
      await operator.closeBatch(strictTerminal, {
        operationKey: uniqueName("close"),
        businessAt: new Date(),
      });
      approved(await refund());
    });

    test("a verification of 0 is approved and books no money, or is refused where there is none", async () => {
      const zero = saleOf({ amountMinor: 0n });
      const outcome = await bank.connector.authorize(bank.terminal, zero);
      if (!bank.connector.capabilities.zeroAmount) {
        expect(outcome).toMatchObject({ kind: "declined", bankCode: "99" });
        return;
      }
      const { orderReference } = zero;
      expect(approved(outcome).amountMinor).toBe(0n);
      const sale = { orderReference };
      expect(await bookRowOf(bank, sale.orderReference)).toMatchObject({ capturedMinor: 0n });
    });

    test("pages of the book neither skip nor repeat", async () => {
      const wanted = [];
      for (let index = 0; index < 5; index += 1) wanted.push((await sell(bank)).sale.orderReference);
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await bank.operator.listBook(bank.terminal, { cursor, limit: 2 });
        seen.push(...page.rows.map((row) => row.orderReference));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining(wanted));
    });
  });
}
