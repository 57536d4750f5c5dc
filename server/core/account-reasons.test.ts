import { expect, it } from "vitest";
import { growsByDebit, REASONS_OF_ACCOUNT } from "./account-reasons";
import type { Account, LedgerEntry } from "./ledger";
import {
  bookCapture,
  bookCorrection,
  bookDisputeLost,
  bookDisputeOpened,
  bookDisputeWon,
  bookPayout,
  bookRefund,
  bookReserveRelease,
  bookVoid,
} from "./ledger-recipes";

const FACTS = { reference: "op_1", paymentId: null, batchId: null, occurredAt: new Date("2026-11-23Z") };
const HELD = { commissionMinor: 4n, fixedMinor: 3n, taxMinor: 2n, reserveMinor: 1n };
const SALE = { currency: "TRY", salesMinor: 100n, shopperFeeMinor: 5n, held: HELD } as const;
const DISPUTED = { currency: "TRY", disputedMinor: 9n } as const;

const ENTRIES: readonly LedgerEntry[] = [
  bookCapture(FACTS, SALE),
  bookVoid(FACTS, SALE),
  bookRefund(FACTS, { currency: "TRY", refundedMinor: 50n, returned: HELD }),
  bookReserveRelease(FACTS, { currency: "TRY", reserveMinor: 1n }),
  bookPayout(FACTS, { currency: "TRY", netMinor: 7n }),
  bookDisputeOpened(FACTS, DISPUTED),
  bookDisputeWon(FACTS, DISPUTED),
  bookDisputeLost(FACTS, DISPUTED),
  bookCorrection(FACTS, { currency: "TRY", differenceMinor: 3n }),
];

it("names exactly the reasons that the recipes post to each account", () => {
  const posted = Object.fromEntries(
    Object.keys(REASONS_OF_ACCOUNT).map((account) => [
      account,
      new Set(
        ENTRIES.filter(({ postings }) => postings.some((posting) => posting.account === account)).map(
          ({ reason }) => reason,
        ),
      ),
    ]),
  );
  const named = Object.fromEntries(
    Object.entries(REASONS_OF_ACCOUNT).map(([account, reasons]) => [account, new Set(reasons)]),
  );
  expect(named).toEqual(posted);
});

it.each([
  ["bank_receivable", true],
  ["commission", true],
  ["refunds", true],
  ["sales", false],
  ["shopper_fees", false],
] as [Account, boolean][])("knows on which side %s grows", (account, isDebit) => {
  expect(growsByDebit(account)).toBe(isDebit);
});
