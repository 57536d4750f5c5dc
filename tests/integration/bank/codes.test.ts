import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AuthorizeRequest, BankOutcome, BankTerminal } from "@/server/bank/bank-connector";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import { updateCard } from "@/server/bank/simulated/operator/card-desk-store";
import { restoreSandbox } from "@/server/bank/simulated/operator/restore-sandbox";
import { updateTerminal } from "@/server/bank/simulated/operator/terminal-desk-store";
import type { TerminalRights } from "@/server/bank/simulated/seed/provision-terminal";
import {
  approved,
  cardOf,
  followUpOf,
  GOOD_CARD,
  saleOf,
  uniqueName,
} from "@/tests/contract/bank-connector/bank-harness";
import { asBank } from "@/tests/support/world-sql";
import { openBank, openTerminal } from "./open-bank";

const LIMITED = "5400360000000003";
const POINTS = "9792030000000000";
const DEBIT = "4766620000000001";
const CARD_ID = "bcard_552608_0006";

let bank: SimulatedBank;
let open: BankTerminal;
beforeAll(async () => {
  bank = openBank();
  open = await openTerminal(bank, "codes-open", { rights: { currencies: ["TRY", "USD"] } });
});
beforeEach(() => restoreSandbox(bank.database));
afterAll(async () => {
  await asBank("update bank_clock set offset_ms = 0");
  await restoreSandbox(bank.database);
  await bank.close();
});

const terminalWith = (rights: Partial<TerminalRights>) =>
  openTerminal(bank, uniqueName("codes"), { rights, acceptsForeign: false });

const sell = (changes: Partial<AuthorizeRequest> = {}, at: BankTerminal = open) =>
  bank.connector.authorize(at, saleOf(changes));

/** Sells and then sends one message about the order. */
async function after(
  kind: "capture" | "void" | "refund",
  options: {
    sale?: Partial<AuthorizeRequest>;
    at?: BankTerminal;
    amountMinor?: bigint;
    before?: (sale: AuthorizeRequest, at: BankTerminal) => Promise<unknown>;
  } = {},
): Promise<BankOutcome> {
  const at = options.at ?? open;
  const sale = saleOf(options.sale ?? {});
  approved(await bank.connector.authorize(at, sale));
  await options.before?.(sale, at);
  return bank.connector[kind](at, followUpOf(sale, { amountMinor: options.amountMinor ?? sale.amountMinor }));
}

const closeDay = (_sale: AuthorizeRequest, at: BankTerminal) =>
  bank.connector.closeBatch(at, { operationKey: uniqueName("close"), businessAt: new Date() });

const passDays = (days: number) => async () => {
  const now = await bank.sandbox.readClock();
  await bank.sandbox.advanceClock(new Date(now.getTime() + days * 86_400_000));
};

const piece = (amountMinor: bigint, final: boolean) => async (sale: AuthorizeRequest, at: BankTerminal) => {
  approved(await bank.connector.capture(at, followUpOf(sale, { amountMinor, final })));
};

const withCard = async (change: Parameters<typeof updateCard>[2], sale: Partial<AuthorizeRequest> = {}) => {
  await updateCard(bank.database, CARD_ID, change);
  return sell(sale);
};

const HOLD = { capture: "manual" } as const;

const CASES: readonly (readonly [code: string, why: string, run: () => Promise<BankOutcome>])[] = [
  ["03", "an unknown terminal", () => sell({}, { ...open, clientId: "nobody" })],
  ["03", "a closed terminal", async () => sell({}, await terminalWith({ isActive: false }))],
  ["12", "a currency that the terminal does not take", () => sell({ currency: "EUR" })],
  ["12", "thirty-seven instalments", () => sell({ instalments: 37 })],
  ["12", "Troy in dollars", () => sell({ card: cardOf(POINTS), currency: "USD" })],
  ["13", "an amount below nothing", () => sell({ amountMinor: -1n })],
  ["14", "a number that fails Luhn", () => sell({ card: cardOf("4242424242424241") })],
  ["14", "a Mastercard of eighteen digits", () => sell({ card: cardOf("552608000000000006") })],
  ["15", "a range of no network", () => sell({ card: cardOf("9999990000000006") })],
  ["54", "a card past its month", () => sell({ card: { ...cardOf(GOOD_CARD), expMonth: 1, expYear: 2020 } })],
  ["82", "a wrong security code", () => sell({ card: { ...cardOf(GOOD_CARD), cvc: "999" } })],
  ["82", "four digits where three belong", () => sell({ card: { ...cardOf(GOOD_CARD), cvc: "1234" } })],
  ["82", "three digits at Amex", () => sell({ card: { ...cardOf("374427000000003"), cvc: "123" } })],
  ["58", "a foreign card", async () => sell({ card: cardOf("4242424242424242") }, await terminalWith({}))],
  ["58", "no pre-authorisations", async () => sell(HOLD, await terminalWith({ allowsPreauth: false }))],
  [
    "58",
    "too many instalments",
    async () => sell({ instalments: 4 }, await terminalWith({ maxInstalments: 3 })),
  ],
  [
    "58",
    "Amex beyond the terminal's instalments",
    async () =>
      sell({ card: cardOf("374427000000003"), instalments: 2 }, await terminalWith({ maxInstalments: 1 })),
  ],
  ["58", "no right to void", async () => after("void", { at: await terminalWith({ allowsVoid: false }) })],
  [
    "58",
    "no right to refund",
    async () => after("refund", { at: await terminalWith({ allowsRefund: false }) }),
  ],
  [
    "58",
    "a part where whole holds are captured",
    async () =>
      after("capture", {
        sale: HOLD,
        at: await terminalWith({ allowsPartialCapture: false }),
        amountMinor: 1n,
      }),
  ],
  ["1A", "a debit card without 3-D Secure", () => sell({ card: cardOf(DEBIT) })],
  [
    "M001",
    "more points than the amount",
    () => sell({ card: cardOf(POINTS), amountMinor: 1n, pointsMinor: 2n }),
  ],
  [
    "M020",
    "instalments of nothing but points",
    () => sell({ card: cardOf(POINTS), amountMinor: 100n, pointsMinor: 100n, instalments: 2 }),
  ],
  [
    "51",
    "points that are not there",
    () => sell({ card: cardOf(POINTS), amountMinor: 30_000n, pointsMinor: 25_001n }),
  ],
  ["51", "more than the limit", () => sell({ card: cardOf(LIMITED), amountMinor: 5_000_001n })],
  ["62", "a blocked card", () => withCard({ status: "blocked" })],
  ["41", "a lost card", () => withCard({ status: "lost" })],
  ["43", "a stolen card", () => withCard({ status: "stolen" })],
  ["54", "a replaced card", () => withCard({ status: "expired" })],
  ["93", "a card that is closed to online payments", () => withCard({ allowsEcommerce: false })],
  ["57", "a lira card in dollars", () => withCard({ allowsForeign: false }, { currency: "USD" })],
  ["65", "a card whose day has no sale left", () => withCard({ dailyCountLimit: 0 })],
  ["61", "more than the card's day", () => withCard({ dailyAmountLimitMinor: 9_999n })],
  ["36", "a published code that the operator set", () => withCard({ responseCode: "36" })],
  ["94", "an order that was sold before", () => after("capture").then(() => resell())],
  [
    "12",
    "an issuer that refuses changes",
    () => after("refund", { sale: { card: cardOf("5406670000000009") } }),
  ],
  ["29", "an order that is not there", () => bank.connector.void(open, followUpOf(saleOf()))],
  ["12", "a refund of nothing captured", () => after("refund", { sale: HOLD })],
  ["12", "a refund of a verification", () => after("refund", { sale: { amountMinor: 0n }, amountMinor: 1n })],
  ["V016", "a capture of a sale", () => after("capture")],
  [
    "V016",
    "a capture of a verification",
    () => after("capture", { sale: { amountMinor: 0n }, amountMinor: 1n }),
  ],
  ["V025", "a second final capture", () => after("capture", { sale: HOLD, before: piece(100n, true) })],
  [
    "V025",
    "a second piece where one is allowed",
    async () =>
      after("capture", {
        sale: HOLD,
        at: await terminalWith({ allowsMultipleCapture: false }),
        before: piece(100n, false),
        amountMinor: 100n,
      }),
  ],
  ["V027", "a capture above the tolerance", () => after("capture", { sale: HOLD, amountMinor: 10_001n })],
  ["V019", "a void of a part", () => after("void", { amountMinor: 1n })],
  ["V018", "a void after day end", () => after("void", { before: closeDay })],
  ["V017", "a void of what is voided", () => after("void", { before: voided })],
  ["V017", "a refund of what is voided", () => after("refund", { before: voided })],
  ["V014", "a refund before day end", async () => after("refund", { at: await strict() })],
  ["V015", "a refund above what is left", () => after("refund", { amountMinor: 10_001n })],
  ["V037", "a refund of what was given back", () => after("refund", { before: refunded })],
  ["98", "a message that was reversed before it came", () => reversedFirst()],
  ["63", "a proof that nobody gave", () => sell({ threeDSecure: FORGED })],
];

const FORGED = { transactionId: "none", eci: "02", cavv: "x", mdStatus: "1" };

const strict = () => openTerminal(bank, uniqueName("codes"), { sameDayRefund: "refuse" });

async function voided(sale: AuthorizeRequest, at: BankTerminal) {
  approved(await bank.connector.void(at, followUpOf(sale)));
}

async function refunded(sale: AuthorizeRequest, at: BankTerminal) {
  approved(await bank.connector.refund(at, followUpOf(sale)));
}

async function resell() {
  const sale = saleOf();
  approved(await bank.connector.authorize(open, sale));
  return bank.connector.authorize(open, { ...sale, operationKey: uniqueName("op") });
}

async function reversedFirst() {
  const sale = saleOf();
  const { operationKey, orderReference } = sale;
  await bank.connector.reverse(open, { operationKey, orderReference, businessAt: new Date() });
  return bank.connector.authorize(open, sale);
}

test.each(CASES)("%s: %s", async (code, _why, run) => {
  expect(await run()).toMatchObject({ kind: "declined", bankCode: code });
});

test("what the operator takes back works again at once", async () => {
  await updateCard(bank.database, CARD_ID, { status: "blocked" });
  expect(await sell()).toMatchObject({ bankCode: "62" });
  await updateCard(bank.database, CARD_ID, { status: "active" });
  approved(await sell());
  const shop = await terminalWith({});
  await updateTerminal(bank.database, shop.clientId, { isActive: false });
  expect(await sell({}, shop)).toMatchObject({ bankCode: "03" });
  await updateTerminal(bank.database, shop.clientId, { isActive: true });
  approved(await sell({}, shop));
});

test("of ten sales at once a daily count of three lets three through, and the next day three more", async () => {
  await updateCard(bank.database, CARD_ID, { dailyCountLimit: 3, dailyAmountLimitMinor: 1_000_000n });
  const storm = async () => {
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => sell()));
    return outcomes.map((outcome) => outcome.bankCode).sort();
  };
  const expected = [...Array(3).fill("00"), ...Array(7).fill("65")];
  expect(await storm()).toEqual(expected);
  await passDays(1)();
  expect(await storm()).toEqual(expected);
});

test("a verification is approved, is not counted and holds no money", async () => {
  await updateCard(bank.database, CARD_ID, { dailyCountLimit: 0 });
  const sale = saleOf({ amountMinor: 0n });
  const outcome = approved(await bank.connector.authorize(open, sale));
  expect(outcome).toMatchObject({ amountMinor: 0n, batchNumber: null });
  expect(outcome.hops[0]?.mti).toBe("0110");
  approved(await bank.connector.void(open, followUpOf(sale)));
});

test("a hold that has run out is refused with V026, and a refund after 365 days with 12", async () => {
  expect(await after("capture", { sale: HOLD, before: passDays(8) })).toMatchObject({ bankCode: "V026" });
  expect(await after("refund", { before: passDays(364) })).toMatchObject({ kind: "approved" });
  expect(await after("refund", { before: passDays(366) })).toMatchObject({ bankCode: "12" });
});
