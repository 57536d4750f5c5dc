import { beforeEach, describe, expect, test } from "vitest";
import type { ThreeDSecureStart } from "@/server/bank/bank-connector";
import {
  approved,
  authenticate,
  type BankHarness,
  cardOf,
  challengeOf,
  GOOD_CARD,
  RIGHT_OTP,
  saleOf,
  WRONG_OTP,
} from "./bank-harness";

type Challenge = Extract<ThreeDSecureStart, { kind: "challenge" }>;

/** 3-D Secure, from the look-up to the authorisation. */
export function threeDSecureTests(open: () => BankHarness): void {
  describe("3-D Secure", () => {
    let bank: BankHarness;
    beforeEach(async () => {
      bank = open();
      await bank.resetAccounts();
    });

    const start = (number: string) =>
      bank.connector.startThreeDSecure(bank.terminal, challengeOf(saleOf({ card: cardOf(number) })));

    async function challenge(number = GOOD_CARD): Promise<Challenge> {
      const started = await start(number);
      if (started.kind !== "challenge") throw new Error("there was no challenge");
      return started;
    }

    test.each([
      ["4603450000000000", "authenticated", "1", "05"],
      ["4131111111111117", "failed", "0", null],
      ["4141111111111115", "attempted", "4", "06"],
      ["4151111111111112", "unavailable", "7", null],
      ["4111111111111129", "authenticated", "1", "05"],
    ])("%s finishes at once as %s", async (number, outcome, mdStatus, eci) => {
      expect(await start(number)).toMatchObject({
        kind: "finished",
        facts: { outcome, mdStatus, eci, flow: "frictionless" },
      });
    });

    test.each(["5526080000000006", "4766620000000001", "9792020000000001", "374427000000003"])(
      "%s is challenged",
      async (number) => {
        expect((await start(number)).kind).toBe("challenge");
      },
    );

    test("the right code authenticates, and the proof is used once, for its order, amount and card", async () => {
      const sale = saleOf();
      const threeDSecure = await authenticate(bank, sale);
      expect(threeDSecure).toMatchObject({ mdStatus: "1", eci: "02" });
      const send = (changes: Parameters<typeof saleOf>[0]) =>
        bank.connector.authorize(bank.terminal, saleOf({ threeDSecure, card: sale.card, ...changes }));
      const { orderReference } = sale;
      expect(await send({})).toMatchObject({ bankCode: "63" });
      approved(
        await bank.connector.authorize(bank.terminal, {
          ...sale,
          threeDSecure,
          card: { ...sale.card, cvc: null },
        }),
      );
      expect(await send({ orderReference })).toMatchObject({ bankCode: "94" });
    });

    test.each([
      ["another amount", { amountMinor: 10_001n }],
      ["another card", { card: cardOf("4603450000000000") }],
    ])("a proof for %s is refused with 63", async (_name, changes) => {
      const sale = saleOf();
      const threeDSecure = await authenticate(bank, sale);
      const outcome = await bank.connector.authorize(bank.terminal, { ...sale, threeDSecure, ...changes });
      expect(outcome).toMatchObject({ kind: "declined", bankCode: "63" });
    });

    test.each([{ mdStatus: "4" }, { cavv: "AAAA" }, { eci: null }, { transactionId: "unknown" }])(
      "a proof that was changed (%o) is refused with 63",
      async (change) => {
        const sale = saleOf();
        const threeDSecure = { ...(await authenticate(bank, sale)), ...change };
        const outcome = await bank.connector.authorize(bank.terminal, { ...sale, threeDSecure });
        expect(outcome).toMatchObject({ kind: "declined", bankCode: "63" });
      },
    );

    test("of two authorisations with one proof at once one is approved", async () => {
      const sale = saleOf({ card: cardOf("9792020000000001") });
      const threeDSecure = await authenticate(bank, sale);
      const outcomes = await Promise.all(
        Array.from({ length: 6 }, () =>
          bank.connector.authorize(bank.terminal, {
            ...saleOf(),
            ...sale,
            operationKey: saleOf().operationKey,
            threeDSecure,
          }),
        ),
      );
      expect(outcomes.filter((outcome) => outcome.kind === "approved")).toHaveLength(1);
    });

    test("a wrong security code is remembered and declines the authorisation with 82", async () => {
      const sale = saleOf({ card: { ...cardOf(GOOD_CARD), cvc: "999" } });
      const threeDSecure = await authenticate(bank, sale);
      const card = { ...sale.card, cvc: null };
      const outcome = await bank.connector.authorize(bank.terminal, { ...sale, card, threeDSecure });
      expect(outcome).toMatchObject({ kind: "declined", bankCode: "82" });
    });

    test.each([
      ["three wrong codes fail it", [WRONG_OTP, WRONG_OTP, WRONG_OTP], "failed", "0"],
      [
        "the right code after three wrong ones is too late",
        [WRONG_OTP, WRONG_OTP, WRONG_OTP, RIGHT_OTP],
        "failed",
        "0",
      ],
      [
        "two wrong codes and the right one authenticate",
        [WRONG_OTP, WRONG_OTP, RIGHT_OTP],
        "authenticated",
        "1",
      ],
      ["cancel rejects", [{ action: "cancel" }], "rejected", "0"],
      [
        "a code that was sent again is the same code",
        [{ action: "resend" }, RIGHT_OTP],
        "authenticated",
        "1",
      ],
    ])("%s", async (_name, answers, outcome, mdStatus) => {
      const started = await challenge();
      const fields = await bank.answerChallenge(started, answers);
      expect(bank.connector.readThreeDSecureReturn(bank.terminal, fields)).toMatchObject({
        kind: "verified",
        facts: { outcome, mdStatus, flow: "challenge", transactionId: started.transactionId },
      });
    });

    test("fields that were forged are found out", async () => {
      const fields = await bank.answerChallenge(await challenge(), [WRONG_OTP, WRONG_OTP, WRONG_OTP]);
      const read = (changed: Record<string, string>) =>
        bank.connector.readThreeDSecureReturn(bank.terminal, changed).kind;
      expect(read(fields)).toBe("verified");
      for (const name of Object.keys(fields)) {
        expect(read({ ...fields, [name]: `${fields[name]}1` })).toBe("forged");
        const { [name]: _left, ...rest } = fields;
        expect(read(rest)).toBe("forged");
      }
      expect(read({})).toBe("forged");
      expect(read({ ...fields, extra: "ignored" })).toBe("verified");
      expect(bank.connector.readThreeDSecureReturn(bank.strictTerminal, fields).kind).toBe("forged");
    });
  });
}
