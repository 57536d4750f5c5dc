import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BankOutcome, FollowUpRequest } from "@/server/bank/bank-connector";
import type { BankFault } from "@/server/bank/sandbox-bank";
import { approved, type BankHarness, bookRowOf, followUpOf, saleOf, sell } from "./bank-harness";

/** Repeated messages, lost answers and set faults. */
export function repeatAndFaultTests(open: () => BankHarness): void {
  describe("repeats and faults", () => {
    let bank: BankHarness;
    beforeEach(() => {
      bank = open();
    });
    afterEach(async () => {
      await bank.sandbox.clearFaults(null);
    });

    const withoutTime = ({ latencyMs: _, hops: __, ...outcome }: BankOutcome) => outcome;
    const hasKeys = () => bank.connector.capabilities.operationKeys;
    /** What a bank that is down looks like: over a line that stood, nobody can tell whether the message arrived. */
    const downKind = () => (bank.connector.capabilities.knowsUnsent ? "not_sent" : "unknown");
    const inquireRefund = (refund: FollowUpRequest) =>
      bank.connector.inquire(bank.terminal, {
        ...refund,
        about: {
          kind: "refund",
          amountMinor: refund.amountMinor,
          claimedReferences: [],
          openBefore: 0,
        },
      });
    const setFault = (fault: Partial<BankFault> & Pick<BankFault, "fault">) =>
      bank.sandbox.setFault({
        clientId: bank.terminal.clientId,
        operation: "authorize",
        bankCode: null,
        latencyMs: null,
        times: 1,
        ...fault,
      });

    test("a second delivery gets the first answer again", async () => {
      const { sale, outcome } = await sell(bank);
      const again = await bank.connector.authorize(bank.terminal, sale);
      expect(withoutTime(again)).toEqual(withoutTime(outcome));
    });

    test("a declined message is declined again, the same way", async () => {
      const sale = saleOf({ card: { ...saleOf().card, cvc: "999" } });
      const first = await bank.connector.authorize(bank.terminal, sale);
      const card = hasKeys() ? saleOf().card : sale.card;
      const again = await bank.connector.authorize(bank.terminal, { ...sale, card });
      expect(withoutTime(again)).toEqual(withoutTime(first));
    });

    test("twenty deliveries at once act once", async () => {
      const sale = saleOf();
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, () => bank.connector.authorize(bank.terminal, sale)),
      );
      const references = new Set(outcomes.map((outcome) => approved(outcome).hostReference));
      expect(references.size).toBe(1);
      expect(await bookRowOf(bank, sale.orderReference)).toMatchObject({ capturedMinor: 10_000n });
      // Without keys two refunds alike are two refunds: the caller sends one at a time and asks before it sends again.
      if (!hasKeys()) return;
      const refund = followUpOf(sale, { amountMinor: 4_000n });
      await Promise.all(Array.from({ length: 20 }, () => bank.connector.refund(bank.terminal, refund)));
      expect(await bookRowOf(bank, sale.orderReference)).toMatchObject({
        capturedMinor: 10_000n,
        refundedMinor: 4_000n,
      });
    });

    test("an order that was sold is refused under another key, or answered as it was sold", async () => {
      const { sale, outcome } = await sell(bank);
      const other = saleOf({ orderReference: sale.orderReference });
      const { hostReference } = outcome;
      const expected = hasKeys() ? { bankCode: "94" } : { kind: "approved", hostReference };
      expect(await bank.connector.authorize(bank.terminal, other)).toMatchObject(expected);
    });

    test("two keys for one order at once make one sale", async () => {
      const { orderReference } = saleOf();
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, () => bank.connector.authorize(bank.terminal, saleOf({ orderReference }))),
      );
      const sold = outcomes.filter((outcome) => outcome.kind === "approved");
      expect(new Set(sold.map(({ hostReference }) => hostReference)).size).toBe(1);
      if (hasKeys()) expect(sold).toHaveLength(1);
    });

    test.each([
      ["91", "lost"],
      ["94", "garbage"],
    ] as const)("an amount that ends in %s acts and answers %s", async (kurus, reason) => {
      const sale = saleOf({ amountMinor: 10_000n + BigInt(kurus) });
      const outcome = await bank.connector.authorize(bank.terminal, sale);
      expect(outcome).toMatchObject({ kind: "unknown", reason });
      expect(await bank.connector.inquire(bank.terminal, sale)).toMatchObject({ kind: "approved" });
      approved(await bank.connector.authorize(bank.terminal, sale));
    });

    test("an amount that ends in 92 is lost before the bank acts; the second delivery goes through", async () => {
      const sale = saleOf({ amountMinor: 10_092n });
      const outcome = await bank.connector.authorize(bank.terminal, sale);
      expect(outcome).toMatchObject({ kind: "unknown", reason: "lost" });
      expect(await bank.connector.inquire(bank.terminal, sale)).toMatchObject({ kind: "not_found" });
      approved(await bank.connector.authorize(bank.terminal, sale));
    });

    test("an amount that ends in 93 is slow and then normal", async () => {
      const sale = saleOf({ amountMinor: 10_093n });
      const outcome = approved(await bank.connector.authorize(bank.terminal, sale));
      expect(outcome.latencyMs).toBeGreaterThanOrEqual(40);
    });

    test("an amount that ends in 95 is surely not sent, as far as that can be known", async () => {
      const sale = saleOf({ amountMinor: 10_095n });
      expect(await bank.connector.authorize(bank.terminal, sale)).toMatchObject({ kind: downKind() });
      expect(await bank.connector.inquire(bank.terminal, sale)).toMatchObject({ kind: "not_found" });
    });

    test("the amount rule meets refunds, voids and captures too, and no reversal", async () => {
      const { sale } = await sell(bank);
      const refund = followUpOf(sale, { amountMinor: 91n });
      expect(await bank.connector.refund(bank.terminal, refund)).toMatchObject({ kind: "unknown" });
      expect(await inquireRefund(refund)).toMatchObject({ kind: "approved", amountMinor: 91n });
      if (!hasKeys()) return;
      const reversal = { ...refund, businessAt: new Date() };
      approved(await bank.connector.reverse(bank.terminal, reversal));
      expect(await bookRowOf(bank, sale.orderReference)).toMatchObject({ refundedMinor: 0n });
    });

    test.each([
      ["lost_before", "unknown", "not_found"],
      ["lost_after", "unknown", "approved"],
      ["garbage", "unknown", "approved"],
      ["down", "not_sent", "not_found"],
      ["decline", "declined", "declined"],
      ["slow", "approved", "approved"],
    ] as const)("the fault %s answers %s and leaves %s in the book", async (fault, kind, found) => {
      await setFault({ fault, bankCode: fault === "decline" ? "34" : null, latencyMs: 20 });
      const sale = saleOf();
      const outcome = await bank.connector.authorize(bank.terminal, sale);
      expect(outcome.kind).toBe(kind === "not_sent" ? downKind() : kind);
      if (fault === "decline") expect(outcome.bankCode).toBe("34");
      expect((await bank.connector.inquire(bank.terminal, sale)).kind).toBe(found);
      approved(await bank.connector.authorize(bank.terminal, saleOf()));
    });

    test("a fault meets its operation and its terminal only, as often as it was told", async () => {
      await setFault({ fault: "down", operation: "refund", times: 2 });
      const { sale } = await sell(bank);
      const refund = () => bank.connector.refund(bank.terminal, followUpOf(sale, { amountMinor: 100n }));
      expect((await refund()).kind).toBe(downKind());
      expect(await bank.sandbox.listFaults([bank.terminal.clientId])).toMatchObject([{ times: 1 }]);
      expect(await bank.sandbox.listFaults(["somebody else"])).toEqual([]);
      expect((await refund()).kind).toBe(downKind());
      expect((await refund()).kind).toBe("approved");
      expect(await bank.sandbox.listFaults(null)).toEqual([]);
    });

    test("an inquiry fault makes the bank unreachable until it is cleared", async () => {
      const { sale } = await sell(bank);
      await setFault({ fault: "down", operation: "inquire", times: null });
      expect((await bank.connector.inquire(bank.terminal, sale)).kind).toBe("unreachable");
      await bank.sandbox.clearFaults([bank.terminal.clientId]);
      expect((await bank.connector.inquire(bank.terminal, sale)).kind).toBe("approved");
    });

    test("an answer that takes longer than the deadline is unknown", async () => {
      await setFault({ fault: "slow", latencyMs: 60_000 });
      const outcome = await bank.connector.authorize(bank.terminal, saleOf());
      expect(outcome).toMatchObject({ kind: "unknown", reason: "deadline" });
    });
  });
}
