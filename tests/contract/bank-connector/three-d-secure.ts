import { beforeEach, describe, expect, test } from "vitest";
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

/** 3-D Secure, from the look-up to the authorisation. */
export function threeDSecureTests(open: () => BankHarness): void {
  describe("3-D Secure", () => {
    let bank: BankHarness;
    beforeEach(async () => {
      bank = open();
      await bank.resetAccounts();
    });

    /** Opens a challenge and answers it: what began it, and what the browser brings back. */
    async function challenge(answers: readonly Readonly<Record<string, string>>[]) {
      const request = challengeOf(saleOf());
      const started = await bank.connector.startThreeDSecure(bank.terminal, request);
      if (started.kind !== "challenge") throw new Error("there was no challenge");
      return { started, fields: await bank.answerChallenge(request, started, answers) };
    }

    test.each([
      ["4603450000000000", "authenticated", "1", "05"],
      ["4131111111111117", "failed", "0", null],
      ["4141111111111115", "attempted", "4", "06"],
      ["4151111111111112", "unavailable", "7", null],
      ["4111111111111129", "authenticated", "1", "05"],
    ])("%s ends without a question as %s", async (number, outcome, mdStatus, eci) => {
      const flow = bank.connector.capabilities.looksUpCards ? "frictionless" : "challenge";
      const facts = await authenticate(bank, saleOf({ card: cardOf(number) }), []);
      expect(facts).toMatchObject({ outcome, mdStatus, eci, flow });
    });

    test.each(["5526080000000006", "4766620000000001", "9792020000000001", "374427000000003"])(
      "%s is challenged",
      async (number) => {
        const request = challengeOf(saleOf({ card: cardOf(number) }));
        expect((await bank.connector.startThreeDSecure(bank.terminal, request)).kind).toBe("challenge");
      },
    );

    test("the right code authenticates, and the proof is used once, for its order, amount and card", async () => {
      const sale = saleOf();
      const threeDSecure = await authenticate(bank, sale);
      expect(threeDSecure).toMatchObject({ mdStatus: "1", eci: "02" });
      const send = (changes: Parameters<typeof saleOf>[0]) =>
        bank.connector.authorize(bank.terminal, saleOf({ threeDSecure, card: sale.card, ...changes }));
      const { orderReference } = sale;
      // What stands for the card belongs to its order: another order is refused before the proof is looked at.
      const isToken = threeDSecure.cardToken !== undefined;
      expect(await send({})).toMatchObject({ bankCode: isToken ? "99" : "63" });
      const card = { ...sale.card, cvc: null };
      const sold = approved(await bank.connector.authorize(bank.terminal, { ...sale, threeDSecure, card }));
      const { hostReference } = sold;
      const again = bank.connector.capabilities.operationKeys ? { bankCode: "94" } : { hostReference };
      expect(await send({ orderReference })).toMatchObject(again);
    });

    test.each([
      ["another amount", { amountMinor: 10_001n }],
      ["another card", { card: cardOf("4603450000000000") }],
    ])("a proof for %s is refused with 63", async (_name, changes) => {
      const sale = saleOf();
      const threeDSecure = await authenticate(bank, sale);
      const outcome = await bank.connector.authorize(bank.terminal, { ...sale, threeDSecure, ...changes });
      // With what stands for the card no other card can be sent.
      const isSame = "card" in changes && threeDSecure.cardToken !== undefined;
      expect(outcome).toMatchObject(isSame ? { kind: "approved" } : { kind: "declined", bankCode: "63" });
    });

    test.each([{ mdStatus: "4" }, { cavv: "AAAA" }, { eci: null }, { transactionId: "unknown" }])(
      "a proof that was changed (%o) is refused with 63",
      async (change) => {
        const sale = saleOf();
        const threeDSecure = { ...(await authenticate(bank, sale)), ...change };
        const outcome = await bank.connector.authorize(bank.terminal, { ...sale, threeDSecure });
        // The result itself is not sent where the bank knows it by what stands for the card.
        const isKnown = "mdStatus" in change && threeDSecure.cardToken !== undefined;
        expect(outcome).toMatchObject(isKnown ? { kind: "approved" } : { kind: "declined", bankCode: "63" });
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
      const sold = outcomes.filter((outcome) => outcome.kind === "approved");
      expect(new Set(sold.map(({ hostReference }) => hostReference)).size).toBe(1);
      if (bank.connector.capabilities.operationKeys) expect(sold).toHaveLength(1);
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
      const { started, fields } = await challenge(answers);
      expect(bank.connector.readThreeDSecureReturn(bank.terminal, fields)).toMatchObject({
        kind: "verified",
        challengeId: started.transactionId,
        facts: { outcome, mdStatus, flow: "challenge" },
      });
    });

    test("fields that were forged are found out", async () => {
      const { started, fields } = await challenge([WRONG_OTP, WRONG_OTP, WRONG_OTP]);
      const read = (changed: Record<string, string>) =>
        bank.connector.readThreeDSecureReturn(bank.terminal, changed).kind;
      expect(read(fields)).toBe("verified");
      for (const name of Object.keys(fields)) {
        expect(read({ ...fields, [name]: `${fields[name]}1` })).toBe("forged");
        const { [name]: _left, ...rest } = fields;
        expect(read(rest)).toBe("forged");
      }
      expect(read({})).toBe("forged");
      // Where every field is signed, one more is a forgery; where named ones are, it is ignored.
      expect(read({ ...fields, extra: "ignored" })).toBe(started.carriesCard ? "forged" : "verified");
      expect(bank.connector.readThreeDSecureReturn(bank.strictTerminal, fields).kind).toBe("forged");
    });
  });
}
