import { beforeEach, describe, expect, test } from "vitest";
import {
  approved,
  authenticate,
  type BankHarness,
  cardOf,
  followUpOf,
  GOOD_CARD,
  saleOf,
  sell,
} from "./bank-harness";

const APPROVED = [
  "5526080000000006",
  "4603450000000000",
  "9792030000000000",
  "5400360000000003",
  "374427000000003",
  "5400010000000004",
  "5406670000000009",
  "4131111111111117",
  "4141111111111115",
  "4151111111111112",
  "4355084355084358",
  "4546711234567894",
  "4242424242424242",
];

const DECLINED: readonly (readonly [string, string])[] = [
  ["4111111111111129", "51"],
  ["4129111111111111", "05"],
  ["4128111111111112", "12"],
  ["4127111111111113", "41"],
  ["4126111111111114", "43"],
  ["4125111111111115", "54"],
  ["4124111111111116", "82"],
  ["4123111111111117", "57"],
  ["4122111111111118", "58"],
  ["4121111111111119", "34"],
  ["4120111111111110", "04"],
  ["4130111111111118", "96"],
  ["4151111111111393", "93"],
];

/** The cards of contract §3. */
export function cardTests(open: () => BankHarness): void {
  describe("cards", () => {
    let bank: BankHarness;
    const authorize = (changes: Parameters<typeof saleOf>[0]) =>
      bank.connector.authorize(bank.terminal, saleOf(changes));

    beforeEach(async () => {
      bank = open();
      await bank.resetAccounts();
    });

    test.each(APPROVED)("%s is approved", async (number) => {
      const outcome = approved(await authorize({ card: cardOf(number) }));
      expect(outcome).toMatchObject({ bankCode: "00", amountMinor: 10_000n });
      expect(outcome.authCode).toMatch(/^[0-9A-Z]{6}$/);
      expect(outcome.hostReference).toMatch(/^[0-9A-Z]{12}$/);
    });

    test.each(DECLINED)("%s is declined with %s", async (number, code) => {
      expect(await authorize({ card: cardOf(number) })).toMatchObject({ kind: "declined", bankCode: code });
    });

    test("every hop says what it answered and none shows the number", async () => {
      const outcome = await authorize({});
      const told = bank.connector.capabilities.tellsHops ? ["acquirer", "network", "issuer"] : ["acquirer"];
      expect(outcome.hops.map((hop) => hop.hop)).toEqual(told);
      expect(JSON.stringify(outcome.hops)).not.toContain(GOOD_CARD);
      expect(outcome.hops.every((hop) => hop.responseCode === "00" && hop.mti === "0210")).toBe(true);
    });

    test("a number that fails Luhn ends at the network with 14", async () => {
      const outcome = await authorize({ card: cardOf("4242424242424241") });
      expect(outcome).toMatchObject({ kind: "declined", bankCode: "14" });
      const last = bank.connector.capabilities.tellsHops ? "network" : "acquirer";
      expect(outcome.hops.at(-1)?.hop).toBe(last);
    });

    test.each([
      [GOOD_CARD, "999"],
      ["374427000000003", "9999"],
      [GOOD_CARD, "12"],
    ])("%s with the security code %s is declined with 82", async (number, cvc) => {
      const card = { ...cardOf(number), cvc };
      expect(await authorize({ card })).toMatchObject({ kind: "declined", bankCode: "82" });
    });

    test("a past expiry date is declined with 54", async () => {
      const card = { ...cardOf(GOOD_CARD), expMonth: 1, expYear: 2020 };
      expect(await authorize({ card })).toMatchObject({ kind: "declined", bankCode: "54" });
    });

    test("a foreign card is taken only where the terminal takes foreign cards", async () => {
      const sale = saleOf({ card: cardOf("5400010000000004") });
      expect(await bank.connector.authorize(bank.strictTerminal, sale)).toMatchObject({ bankCode: "58" });
    });

    test("the limit of 50,000.00 refuses what is above it and comes back after a void", async () => {
      const card = cardOf("5400360000000003");
      const { sale } = await sell(bank, { card, amountMinor: 4_000_000n });
      expect(await authorize({ card, amountMinor: 1_000_001n })).toMatchObject({ bankCode: "51" });
      approved(await bank.connector.void(bank.terminal, followUpOf(sale)));
      approved(await authorize({ card, amountMinor: 5_000_000n }));
    });

    test("fifty sales at once never overdraw a limit", async () => {
      const card = cardOf("5400360000000003");
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, () => authorize({ card, amountMinor: 300_000n })),
      );
      expect(outcomes.filter((outcome) => outcome.kind === "approved")).toHaveLength(16);
      expect(
        outcomes.filter((outcome) => outcome.kind === "declined" && outcome.bankCode === "51"),
      ).toHaveLength(34);
    });

    test("a refund and a smaller capture give the limit back", async () => {
      const card = cardOf("5400360000000003");
      const { sale } = await sell(bank, { card, amountMinor: 5_000_000n, capture: "manual" });
      approved(await bank.connector.capture(bank.terminal, followUpOf(sale, { amountMinor: 3_000_000n })));
      approved(await bank.connector.refund(bank.terminal, followUpOf(sale, { amountMinor: 1_000_000n })));
      expect(await authorize({ card, amountMinor: 3_000_001n })).toMatchObject({ bankCode: "51" });
      approved(await authorize({ card, amountMinor: 3_000_000n }));
    });

    test.each(["4766620000000001", "9792020000000001"])(
      "debit card %s needs 3-D Secure, takes no instalments and has 5,000.00",
      async (number) => {
        const card = cardOf(number);
        expect(await authorize({ card })).toMatchObject({ kind: "declined", bankCode: "1A" });
        const sale = saleOf({ card, amountMinor: 500_000n });
        const threeDSecure = await authenticate(bank, sale);
        approved(await bank.connector.authorize(bank.terminal, { ...sale, threeDSecure }));
        const next = saleOf({ card, amountMinor: 1n });
        const proof = await authenticate(bank, next);
        const declined = await bank.connector.authorize(bank.terminal, { ...next, threeDSecure: proof });
        expect(declined).toMatchObject({ kind: "declined", bankCode: "51" });
        const split = saleOf({ card, instalments: 3 });
        const third = await authenticate(bank, split);
        const refused = await bank.connector.authorize(bank.terminal, { ...split, threeDSecure: third });
        expect(refused).toMatchObject({ kind: "declined", bankCode: "57" });
      },
    );

    test("points pay a part, run out at 250.00 and come back after a void, or are refused", async () => {
      const card = cardOf("9792030000000000");
      if (!bank.connector.capabilities.points) {
        expect(await authorize({ card, pointsMinor: 100n })).toMatchObject({ bankCode: "12" });
        return;
      }
      const { sale } = await sell(bank, { card, amountMinor: 40_000n, pointsMinor: 25_000n });
      expect(await authorize({ card, pointsMinor: 1n })).toMatchObject({ bankCode: "51" });
      approved(await bank.connector.void(bank.terminal, followUpOf(sale)));
      approved(await authorize({ card, amountMinor: 25_000n, pointsMinor: 25_000n }));
      expect(await authorize({ card, amountMinor: 100n, pointsMinor: 200n })).toMatchObject({
        bankCode: "M001",
      });
      expect(await authorize({ pointsMinor: 100n })).toMatchObject({ bankCode: "51" });
    });

    test("5406670000000009 sells, and its void, capture and refund are refused with 12", async () => {
      const card = cardOf("5406670000000009");
      const { sale } = await sell(bank, { card });
      const { sale: hold } = await sell(bank, { card, capture: "manual" });
      const { connector, terminal } = bank;
      expect(await connector.void(terminal, followUpOf(sale))).toMatchObject({ bankCode: "12" });
      expect(await connector.refund(terminal, followUpOf(sale))).toMatchObject({ bankCode: "12" });
      expect(await connector.capture(terminal, followUpOf(hold))).toMatchObject({ bankCode: "12" });
      expect(await connector.void(terminal, followUpOf(hold))).toMatchObject({ bankCode: "12" });
    });
  });
}
