import { beforeEach, describe, expect, test } from "vitest";
import { approved, type BankHarness, cardOf, followUpOf, saleOf, sell, uniqueName } from "./bank-harness";

const DAY_MS = 86_400_000;

/** Batches and the bank's clock. */
export function dayEndTests(open: () => BankHarness): void {
  describe("day end and clock", () => {
    let bank: BankHarness;
    beforeEach(() => {
      bank = open();
    });

    async function close(operationKey = uniqueName("close")) {
      const outcome = await bank.operator.closeBatch(bank.terminal, {
        operationKey,
        businessAt: new Date(),
      });
      if (outcome.kind !== "closed") throw new Error("the batch was not closed");
      return outcome;
    }

    test("a batch counts its sales and refunds, and what was voided or reversed is not in it", async () => {
      await close();
      await sell(bank, { amountMinor: 5_000n });
      const { sale: refunded } = await sell(bank, { amountMinor: 7_000n });
      approved(await bank.connector.refund(bank.terminal, followUpOf(refunded, { amountMinor: 1_000n })));
      const { sale: voided } = await sell(bank);
      approved(await bank.connector.void(bank.terminal, followUpOf(voided)));
      const { sale: reversed } = await sell(bank);
      approved(await bank.connector.reverse(bank.terminal, { ...reversed, businessAt: new Date() }));
      const { sale: hold } = await sell(bank, { capture: "manual" });
      const pieces = bank.connector.capabilities.captureInPieces ? [3_000n, 4_000n] : [7_000n];
      for (const [index, amountMinor] of pieces.entries()) {
        const final = index === pieces.length - 1;
        approved(await bank.connector.capture(bank.terminal, followUpOf(hold, { amountMinor, final })));
      }
      expect(await close()).toMatchObject({
        salesCount: 2 + pieces.length,
        salesMinor: 19_000n,
        refundsCount: 1,
        refundsMinor: 1_000n,
      });
    });

    test("the same key closes the same batch, at once too", async () => {
      await sell(bank);
      const key = uniqueName("close");
      const closes = await Promise.all(Array.from({ length: 5 }, () => close(key)));
      expect(new Set(closes.map((outcome) => outcome.batchNumber)).size).toBe(1);
      expect(await close(key)).toEqual(closes[0]);
      const { outcome } = await sell(bank);
      expect(outcome.batchNumber).toBe(closes[0]?.nextBatchNumber);
    });

    test("a sale beside a day end stands in exactly one batch, and the totals count it there", async () => {
      await close();
      const counted = new Map<number, number>();
      const totals = new Map<number, number>();
      const sellers = Array.from({ length: 4 }, async () => {
        for (let index = 0; index < 25; index += 1) {
          const { outcome } = await sell(bank);
          const batch = outcome.batchNumber ?? -1;
          counted.set(batch, (counted.get(batch) ?? 0) + 1);
        }
      });
      const closer = (async () => {
        for (let index = 0; index < 8; index += 1) {
          const closed = await close();
          totals.set(closed.batchNumber, closed.salesCount);
        }
      })();
      await Promise.all([...sellers, closer]);
      const last = await close();
      totals.set(last.batchNumber, last.salesCount);
      for (const [batch, count] of totals) expect(count).toBe(counted.get(batch) ?? 0);
      expect([...totals.values()].reduce((sum, count) => sum + count, 0)).toBe(100);
    });

    test("a reversal after day end is balanced in the new batch", async () => {
      const { sale } = await sell(bank, { amountMinor: 2_500n });
      await close();
      approved(await bank.connector.reverse(bank.terminal, { ...sale, businessAt: new Date() }));
      expect(await close()).toMatchObject({ refundsCount: 1, refundsMinor: 2_500n });
    });

    test("a hold expires by the bank's clock and its limit comes back", async () => {
      await bank.resetAccounts();
      const card = cardOf("5400360000000003");
      const { sale } = await sell(bank, { card, amountMinor: 5_000_000n, capture: "manual" });
      const now = await bank.sandbox.readClock();
      await bank.sandbox.advanceClock(new Date(now.getTime() + 8 * DAY_MS));
      expect(await bank.connector.capture(bank.terminal, followUpOf(sale))).toMatchObject({
        bankCode: "V026",
      });
      approved(await bank.connector.authorize(bank.terminal, saleOf({ card, amountMinor: 5_000_000n })));
    });

    test("the clock never goes back", async () => {
      const now = await bank.sandbox.readClock();
      await bank.sandbox.advanceClock(new Date(now.getTime() - DAY_MS));
      expect((await bank.sandbox.readClock()).getTime()).toBeGreaterThanOrEqual(now.getTime());
    });
  });
}
