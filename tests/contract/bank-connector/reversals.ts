import { beforeEach, describe, expect, test } from "vitest";
import { approved, type BankHarness, bookRowOf, cardOf, followUpOf, saleOf, sell } from "./bank-harness";

/** Reversals (0400) before, after and beside the message that they take back. */
export function reversalTests(open: () => BankHarness): void {
  describe("reversals", () => {
    let bank: BankHarness;
    const reverse = (message: { operationKey: string; orderReference: string }) =>
      bank.connector.reverse(bank.terminal, { ...message, businessAt: new Date() });
    const hasKeys = () => bank.connector.capabilities.operationKeys;
    const kindOf = async (message: { operationKey: string; orderReference: string }) =>
      (await bank.connector.inquire(bank.terminal, message)).kind;

    beforeEach(async () => {
      bank = open();
      await bank.resetAccounts();
    });

    test("a booked sale is taken back, gives its limit back and is refused when it comes again", async () => {
      const card = cardOf("5400360000000003");
      const { sale } = await sell(bank, { card, amountMinor: 5_000_000n });
      expect(approved(await reverse(sale)).amountMinor).toBe(5_000_000n);
      // Without a reversal of its own the bank voids the order, and refuses it as one that was used.
      const [status, bankCode] = hasKeys() ? ["reversed", "98"] : ["voided", "94"];
      expect(await bookRowOf(bank, sale.orderReference)).toMatchObject({ status });
      expect(await kindOf(sale)).toBe("reversed");
      expect(await bank.connector.authorize(bank.terminal, sale)).toMatchObject({ bankCode });
      await sell(bank, { card, amountMinor: 5_000_000n });
    });

    test("a second reversal changes nothing", async () => {
      const { sale } = await sell(bank);
      const first = approved(await reverse(sale));
      const again = approved(await reverse(sale));
      expect(again.hostReference).toBe(first.hostReference);
      expect(again.amountMinor).toBe(first.amountMinor);
    });

    test("a message that was reversed before it came is refused when it comes late, where it has a key", async () => {
      const sale = saleOf();
      expect(approved(await reverse(sale)).amountMinor).toBe(0n);
      if (!hasKeys()) {
        // Nothing bars it: the caller must wait until no message can be under way. Reversed again, it is taken back.
        approved(await bank.connector.authorize(bank.terminal, sale));
        expect(approved(await reverse(sale)).amountMinor).toBe(sale.amountMinor);
        return;
      }
      approved(await reverse(sale));
      expect(await bank.connector.authorize(bank.terminal, sale)).toMatchObject({
        kind: "declined",
        bankCode: "98",
      });
      expect(await kindOf(sale)).toBe("reversed");
      expect(await bookRowOf(bank, sale.orderReference)).toBeNull();
    });

    test("a reversal beside its message leaves no money moved, whichever is first, or is sent again after it", async () => {
      for (let round = 0; round < 10; round += 1) {
        const sale = saleOf();
        await Promise.all([bank.connector.authorize(bank.terminal, sale), reverse(sale), reverse(sale)]);
        if (!hasKeys()) approved(await reverse(sale));
        expect(await kindOf(sale)).toBe("reversed");
        const row = await bookRowOf(bank, sale.orderReference);
        expect(row?.status ?? "reversed").toBe(hasKeys() ? "reversed" : "voided");
      }
    });

    test("a capture, a refund and a void are taken back as if they had never come, where they have keys", async () => {
      if (!hasKeys()) return expect(bank.connector.capabilities.operationKeys).toBe(false);
      const { sale: hold } = await sell(bank, { capture: "manual" });
      const capture = followUpOf(hold, { amountMinor: 9_000n });
      approved(await bank.connector.capture(bank.terminal, capture));
      approved(await reverse(capture));
      expect(await bookRowOf(bank, hold.orderReference)).toMatchObject({
        status: "authorized",
        capturedMinor: 0n,
        batchNumber: null,
      });
      const { sale } = await sell(bank);
      const refund = followUpOf(sale, { amountMinor: 2_000n });
      approved(await bank.connector.refund(bank.terminal, refund));
      approved(await reverse(refund));
      const cancel = followUpOf(sale);
      approved(await bank.connector.void(bank.terminal, cancel));
      approved(await reverse(cancel));
      expect(await bookRowOf(bank, sale.orderReference)).toMatchObject({
        status: "captured",
        refundedMinor: 0n,
      });
    });

    test("a sale that was refunded in part cannot be reversed, or what is left of it goes back", async () => {
      const { sale } = await sell(bank);
      approved(await bank.connector.refund(bank.terminal, followUpOf(sale, { amountMinor: 100n })));
      const outcome = await reverse(sale);
      if (hasKeys()) return expect(outcome).toMatchObject({ kind: "declined", bankCode: "V018" });
      expect(approved(outcome).amountMinor).toBe(sale.amountMinor);
      const row = await bookRowOf(bank, sale.orderReference);
      expect(row?.refundedMinor).toBe(sale.amountMinor);
    });

    test("a declined message has nothing to take back", async () => {
      const sale = saleOf({ card: cardOf("4111111111111129") });
      await bank.connector.authorize(bank.terminal, sale);
      expect(approved(await reverse(sale)).amountMinor).toBe(0n);
    });
  });
}
