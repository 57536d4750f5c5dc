import { describe, expect, it } from "vitest";
import type { CommissionTerms } from "@/server/core/commission";
import type { PaymentShare } from "@/server/core/money-arrivals";
import type { Payment } from "@/server/core/payment";
import type { TermsVersion } from "@/server/core/terms-history";
import { buildPayment } from "@/tests/support/core-builders";
import { tellPaymentMoney } from "./payment-money";

const TERMS: CommissionTerms = {
  rates: [
    { cardType: "credit", instalments: "any", ratePpm: 40_000 },
    { cardType: "credit", instalments: 3, family: "Bonus", ratePpm: 57_200, validFrom: "2026-01-01" },
  ],
  fixedMinor: "25",
  taxPpm: 50_000,
  waitDays: 1,
  returnsOnRefund: true,
  reservePpm: 100_000,
  reserveDays: 30,
};

const VERSION: TermsVersion = {
  terminalId: "trm_1",
  version: 1,
  currency: "TRY",
  commission: TERMS,
  instalmentPlans: [],
  sector: null,
  effectiveAt: new Date("2026-01-01T00:00:00Z"),
  actor: { kind: "job", id: "j", label: "Vezne" },
  acceptedFindings: [],
  reason: null,
};

const SHARE: PaymentShare = {
  paymentId: "pay_1",
  kind: "sale",
  batchId: "bat_1",
  number: 7,
  status: "closed",
  valueDate: "2026-11-24",
  payoutId: null,
  payoutStatus: null,
  reserveReleaseOn: null,
  reservePayoutId: null,
  netMinor: 83_969n,
  reserveMinor: 10_000n,
};

const payment: Payment = buildPayment({
  status: "captured",
  instalments: 3,
  amountMinor: 100_000n,
  capturedMinor: 100_000n,
  capturedAt: new Date("2026-11-23T09:00:00Z"),
  card: {
    brand: "visa",
    type: "credit",
    family: "Bonus",
    bank: "Garanti",
    bin: "540036",
    last4: "0003",
    country: "TR",
    commercial: false,
    expMonth: 12,
    expYear: 2040,
  },
});

const tell = (shares: readonly PaymentShare[], more: { readonly now?: string } = {}) =>
  tellPaymentMoney(payment, {
    shares,
    versions: [VERSION],
    commission: TERMS,
    nextDayEndAt: new Date("2026-11-23T20:00:00Z"),
    now: new Date(more.now ?? "2026-11-23T12:00:00Z"),
  });

describe("the money of a payment", () => {
  it("names the clause of the contract and its tax", () => {
    expect(tell([SHARE])).toMatchObject({
      clause: { name: "credit/Bonus/3 from 2026-01-01", rate: { ratePpm: 57_200 } },
      taxPpm: 50_000,
      reservePpm: 100_000,
    });
  });

  it("comes on the value date of its batch, the reserve so many days later", () => {
    expect(tell([SHARE]).arrivals).toMatchObject([
      { kind: "sale", minor: 83_969n, day: "2026-11-24", status: "waiting" },
      { kind: "reserve", minor: 10_000n, day: "2026-12-24", status: "waiting" },
    ]);
  });

  it("is only expected while the day is open", () => {
    const open = { ...SHARE, status: "open" as const, valueDate: null };
    expect(tell([open]).arrivals[0]).toMatchObject({ day: "2026-11-24", status: "open" });
  });

  it("is late once its value date has passed without a payout", () => {
    expect(tell([SHARE], { now: "2026-11-25T09:00:00Z" }).arrivals[0]?.status).toBe("late");
  });

  it("names the payout that brought it and the one that released the reserve", () => {
    const paid = { ...SHARE, payoutId: "po_1", reserveReleaseOn: "2026-12-28", reservePayoutId: "po_9" };
    expect(tell([paid], { now: "2027-01-05T09:00:00Z" }).arrivals).toMatchObject([
      { status: "paid", payoutId: "po_1" },
      { status: "paid", payoutId: "po_9", day: "2026-12-28" },
    ]);
  });

  it("of a refund on a later day is taken off what comes then", () => {
    const refund = {
      ...SHARE,
      batchId: "bat_2",
      number: 9,
      kind: "refund" as const,
      netMinor: -9_400n,
      reserveMinor: 0n,
    };
    expect(tell([SHARE, { ...refund, valueDate: "2026-11-26" }]).arrivals.at(-1)).toMatchObject({
      kind: "refund",
      minor: -9_400n,
      day: "2026-11-26",
    });
  });

  it("of a refund that was more than the day's sales is borne by the next payout", () => {
    const refund = { ...SHARE, kind: "refund" as const, netMinor: -9_400n, reserveMinor: 0n };
    const carried = { ...refund, payoutId: "po_2", payoutStatus: "carried" };
    expect(tell([carried]).arrivals).toMatchObject([{ kind: "refund", status: "carried", payoutId: "po_2" }]);
  });

  it("of pieces captured on several days comes on several days", () => {
    const second = { ...SHARE, batchId: "bat_2", number: 8, valueDate: "2026-11-25" };
    const days = tell([SHARE, second]).arrivals.filter(({ kind }) => kind === "sale");
    expect(days.map(({ day }) => day)).toEqual(["2026-11-24", "2026-11-25"]);
  });
});
