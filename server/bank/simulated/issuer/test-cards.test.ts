import { expect, test } from "vitest";
import { detectBrand, passesLuhn } from "@/server/core/card";
import { profileCard } from "./card-profile";
import { listTestCards, TEST_ACCOUNTS } from "./test-cards";

test.each(listTestCards().map((card) => [card.number, card] as const))(
  "%s passes Luhn, lies in its scheme's range and has the account it names",
  (number, card) => {
    expect(passesLuhn(number)).toBe(true);
    expect(detectBrand(number)).toBe(card.scheme);
    if (card.accountId !== null) expect(TEST_ACCOUNTS.map((account) => account.id)).toContain(card.accountId);
  },
);

test("an unlisted number is domestic where the BIN table has it, by the longest prefix, and foreign elsewhere", () => {
  const bins = new Map([
    ["404142", { bankEftCode: "0046", scheme: "visa", type: "credit", family: "" }],
    ["40414299", { bankEftCode: "0062", scheme: "visa", type: "debit", family: "" }],
  ]);
  expect(profileCard("4041420000000000", bins, null)).toMatchObject({
    issuer: "Akbank",
    isForeign: false,
    type: "credit",
    threeDSecure: "frictionless",
  });
  expect(profileCard("4041429900000000", bins, null)).toMatchObject({
    issuer: "Garanti BBVA",
    threeDSecure: "challenge",
  });
  expect(profileCard("4242424242424242", bins, null)).toMatchObject({ isForeign: true });
  expect(profileCard("5555555555554444", bins, null)).toMatchObject({ threeDSecure: "challenge" });
});

test("the BIN table names the scheme where it knows one, and Troy is never foreign", () => {
  const bins = new Map([["016101", { bankEftCode: "0067", scheme: "troy", type: "debit", family: "" }]]);
  expect(profileCard("0161010000000000", bins, null)).toMatchObject({ scheme: "troy", issuer: "Yapı Kredi" });
  expect(profileCard("6587619825149656", bins, null)).toMatchObject({ scheme: "troy", isForeign: false });
  expect(profileCard("4242424242424242", bins, null)).toMatchObject({ scheme: "visa", isForeign: true });
});

test("a card that the issuer lists is described by its list, whatever the BIN table says", () => {
  const bins = new Map([["404142", { bankEftCode: "0046", scheme: "visa", type: "credit", family: "" }]]);
  const card = {
    id: "bcard_1",
    scheme: "mastercard",
    type: "debit",
    issuer: "QNB",
    isForeign: true,
    status: "active",
    allowsEcommerce: true,
    allowsForeign: true,
    dailyCountLimit: null,
    dailyAmountLimitMinor: null,
    threeDSecure: "attempted",
    responseCode: null,
    refusesFollowUps: false,
    dayCount: 0,
    dayMinor: 0n,
  } as const;
  expect(profileCard("4041420000000000", bins, card)).toMatchObject({
    scheme: "mastercard",
    type: "debit",
    issuer: "QNB",
    isForeign: true,
    threeDSecure: "attempted",
  });
});
