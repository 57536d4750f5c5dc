import { describe, expect, it } from "vitest";
import type { CommissionTerms } from "@/server/core/commission";
import type { PaymentShare } from "@/server/core/money-arrivals";
import type { Payment } from "@/server/core/payment";
import type { TermsVersion } from "@/server/core/terms-history";
import { buildPayment } from "@/tests/support/core-builders";
import { buildShare } from "@/tests/support/share-builder";
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

const SHARE = buildShare();

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

const tell = (shares: readonly PaymentShare[]) =>
  tellPaymentMoney(payment, {
    shares,
    versions: [VERSION],
    commission: TERMS,
    nextDayEndAt: new Date("2026-11-23T20:00:00Z"),
    now: new Date("2026-11-23T12:00:00Z"),
  });

describe("the money of a payment", () => {
  it("tells what the contract of today says of refunds", () => {
    expect(tell([SHARE]).refundTerms).toEqual({ returnsOnRefund: true, rounding: "half_up" });
  });

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
});
