import { expect, it } from "vitest";
import { memoOfAuthorizations } from "./ledger-memo";

it("holds what may still be captured against its contra, by currency", () => {
  const open = [
    { currency: "TRY", authorizedMinor: 10_000n, capturedMinor: 0n },
    { currency: "TRY", authorizedMinor: 5_000n, capturedMinor: 2_000n },
    { currency: "EUR", authorizedMinor: 700n, capturedMinor: 0n },
  ] as const;
  expect(memoOfAuthorizations(open)).toEqual([
    { account: "authorizations_held", currency: "TRY", amountMinor: 13_000n },
    { account: "authorizations_contra", currency: "TRY", amountMinor: -13_000n },
    { account: "authorizations_held", currency: "EUR", amountMinor: 700n },
    { account: "authorizations_contra", currency: "EUR", amountMinor: -700n },
  ]);
});

it("is empty where everything was captured, within the tolerance or above it", () => {
  expect(memoOfAuthorizations([])).toEqual([]);
  expect(
    memoOfAuthorizations([{ currency: "TRY", authorizedMinor: 10_000n, capturedMinor: 11_500n }]),
  ).toEqual([]);
});
