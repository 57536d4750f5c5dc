import { CARD_FAMILIES } from "@/server/contract/terminal-families";
import type { CommissionTerms } from "@/server/core/commission";
import type { InstalmentPlan } from "@/server/core/instalments";
import type { CurrencyCode } from "@/server/core/money";
import type { Role } from "@/server/core/permissions";

/** How a shop trades. Units: amounts in minor units, rates in [0, 1]. */
export interface TradingProfile {
  readonly salesPerDay: number;
  readonly medianBasketMinor: number;
  /** Deviation of the logarithm of a basket. */
  readonly basketSpread: number;
  readonly instalmentShare: number;
  readonly declineRate: number;
  readonly refundRate: number;
  readonly weekdays: readonly number[];
  readonly months: readonly number[];
  readonly products: readonly string[];
}

/** A simulated bank of the demo world: what its terminals take, and at which price. */
export interface DemoBank {
  readonly name: string;
  readonly families: readonly string[];
  readonly ownFamilies: readonly string[];
  readonly commission: CommissionTerms;
}

/** A terminal of the demo world. */
export interface DemoTerminal {
  readonly name: string;
  /** Örnek Bank unless told otherwise. */
  readonly bank?: DemoBank;
  readonly currency: CurrencyCode;
  readonly sameDayRefund: "accept" | "refuse";
  readonly priority: number;
}

/** A merchant of the demo world. */
export interface DemoMerchant {
  readonly name: string;
  readonly domain: string;
  readonly colour: string;
  readonly members: readonly {
    readonly role: Role;
    readonly name: string;
    readonly refundLimitMinor: bigint | null;
  }[];
  readonly terminals: readonly DemoTerminal[];
  readonly links: readonly {
    readonly slug: string;
    readonly title: string;
    readonly description: string;
    readonly amountMinor: bigint | null;
  }[];
  readonly profile: TradingProfile;
}

interface CreditRates {
  readonly single: number;
  readonly byCount: readonly (readonly [count: number, ratePpm: number])[];
  readonly otherwise: number;
}

/** What a bank takes by card and count, each row by its clause, BSMV of 5 %, paid on the next banking day. */
function commissionOf({ single, byCount, otherwise }: CreditRates): CommissionTerms {
  return {
    rates: [
      { cardType: "debit", instalments: "any", ratePpm: 10_400, name: "Madde 4.1 (banka kartı)" },
      { cardType: "prepaid", instalments: "any", ratePpm: 10_400, name: "Madde 4.2 (ön ödemeli)" },
      { cardType: "foreign", instalments: "any", ratePpm: 39_000, name: "Madde 4.3 (yabancı kart)" },
      { cardType: "credit", instalments: 1, ratePpm: single, name: "Madde 5.1 (tek çekim)" },
      ...byCount.map(([instalments, ratePpm]) => ({
        cardType: "credit" as const,
        instalments,
        ratePpm,
        name: `Madde 5.${instalments} (${instalments} taksit)`,
      })),
      { cardType: "credit", instalments: "any", ratePpm: otherwise, name: "Madde 6 (diğer taksitler)" },
      { cardType: "any", instalments: "any", ratePpm: single, name: "Madde 7 (diğer kartlar)" },
    ],
    fixedMinor: "0",
    taxPpm: 50_000,
    waitDays: 1,
    returnsOnRefund: true,
  };
}

/** The bank that takes every family but its competitor's plans are dearer from four months on. */
export const ORNEK_BANK: DemoBank = {
  name: "Örnek Bank",
  families: CARD_FAMILIES,
  ownFamilies: ["Bonus", "Shop&Fly"],
  commission: commissionOf({
    single: 31_900,
    byCount: [
      [2, 44_500],
      [3, 57_200],
      [6, 95_800],
      [9, 134_600],
      [12, 173_100],
    ],
    otherwise: 115_000,
  }),
};

/** World's own bank, with Axess for a partner: cheaper in long plans, dearer in one payment. */
export const MARMARA_BANK: DemoBank = {
  name: "Marmara Bank",
  families: ["Axess", "Neo", "Wings", "World"],
  ownFamilies: ["World"],
  commission: commissionOf({
    single: 32_400,
    byCount: [
      [2, 45_900],
      [3, 58_100],
      [6, 92_400],
      [9, 129_900],
      [12, 167_500],
    ],
    otherwise: 111_000,
  }),
};

/** The same bank for a shop that sells dear things: a fixed fee, and two per cent held back for thirty days. */
const ORNEK_BANK_WITH_RESERVE: DemoBank = {
  ...ORNEK_BANK,
  commission: { ...ORNEK_BANK.commission, fixedMinor: "25", reservePpm: 20_000, reserveDays: 30 },
};

const SHOPPER_RATES_PPM = [
  0, 0, 0, 0, 41_000, 49_500, 58_900, 68_400, 77_000, 86_500, 95_900, 105_400, 114_800,
];

/** Two and three instalments are on the merchant, four to twelve on the shopper. */
export const DEMO_PLANS: readonly InstalmentPlan[] = Array.from({ length: 11 }, (_, position) => ({
  count: position + 2,
  shopperRatePpm: SHOPPER_RATES_PPM[position + 2] ?? 0,
}));

/** The demo world's merchants. */
export const DEMO_MERCHANTS: readonly DemoMerchant[] = [
  {
    name: "Lale Kitabevi",
    domain: "lale.example",
    colour: "#1B4F8F",
    members: [
      { role: "owner", name: "Elif Şahin", refundLimitMinor: null },
      { role: "admin", name: "Mert Yıldız", refundLimitMinor: null },
      { role: "accountant", name: "Gülşen Işık", refundLimitMinor: 0n },
      { role: "support", name: "Çağla Öztürk", refundLimitMinor: 100_000n },
      { role: "analyst", name: "Umut Aydın", refundLimitMinor: 0n },
      { role: "developer", name: "İpek Güneş", refundLimitMinor: 0n },
    ],
    terminals: [
      { name: "Örnek Bank TRY", currency: "TRY", sameDayRefund: "accept", priority: 1 },
      { name: "Marmara Bank TRY", bank: MARMARA_BANK, currency: "TRY", sameDayRefund: "accept", priority: 2 },
      { name: "Örnek Bank EUR", currency: "EUR", sameDayRefund: "accept", priority: 1 },
      { name: "Örnek Bank USD", currency: "USD", sameDayRefund: "accept", priority: 1 },
    ],
    links: [
      {
        slug: "kitap-kulubu",
        title: "Kitap Kulübü üyeliği",
        description: "Üç ay boyunca her ay bir kitap.",
        amountMinor: 24_990n,
      },
      {
        slug: "bagis",
        title: "Köy okullarına kitap",
        description: "Dilediğiniz tutarla destek olun.",
        amountMinor: null,
      },
    ],
    profile: {
      salesPerDay: 56,
      medianBasketMinor: 31_500,
      basketSpread: 0.72,
      instalmentShare: 0.16,
      declineRate: 0.085,
      refundRate: 0.034,
      weekdays: [1.05, 0.92, 0.9, 0.95, 1.0, 1.12, 1.2],
      months: [0.95, 0.9, 0.92, 0.98, 0.95, 0.88, 0.82, 1.05, 1.45, 1.12, 1.2, 1.3],
      products: ["Roman", "Şiir", "Çocuk kitabı", "Tarih", "Sözlük", "Dergi", "Atlas", "Biyografi"],
    },
  },
  {
    name: "Mavi Elektronik",
    domain: "mavi.example",
    colour: "#0B6E6E",
    members: [
      { role: "owner", name: "Kerem Doğan", refundLimitMinor: null },
      { role: "admin", name: "Şule Koç", refundLimitMinor: null },
      { role: "accountant", name: "Ozan Çelik", refundLimitMinor: 0n },
      { role: "support", name: "Büşra Ünal", refundLimitMinor: 250_000n },
      { role: "analyst", name: "Deniz Ilgaz", refundLimitMinor: 0n },
      { role: "developer", name: "Tolga Ekinci", refundLimitMinor: 0n },
    ],
    terminals: [
      {
        name: "Örnek Bank TRY",
        bank: ORNEK_BANK_WITH_RESERVE,
        currency: "TRY",
        sameDayRefund: "refuse",
        priority: 1,
      },
    ],
    links: [
      {
        slug: "kurulum",
        title: "Evde kurulum",
        description: "Televizyon ve ses sistemi kurulumu.",
        amountMinor: 89_900n,
      },
    ],
    profile: {
      salesPerDay: 9,
      medianBasketMinor: 285_000,
      basketSpread: 0.85,
      instalmentShare: 0.46,
      declineRate: 0.11,
      refundRate: 0.05,
      weekdays: [0.95, 0.9, 0.95, 1.0, 1.1, 1.25, 1.15],
      months: [0.9, 0.88, 0.92, 0.95, 1.0, 0.98, 0.95, 1.0, 1.05, 1.05, 1.55, 1.25],
      products: ["Kulaklık", "Tablet", "Kahve makinesi", "Monitör", "Süpürge", "Klavye", "Saat"],
    },
  },
];
