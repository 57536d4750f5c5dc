import type { CardBrand, CardType } from "@/server/core/card";
import type { ThreeDSecureBehaviour } from "./card-facts";

/** A published test number and what its issuer does. Source: contract §3. */
export interface TestCard {
  readonly number: string;
  readonly scheme: CardBrand;
  readonly type: CardType;
  readonly issuer: string;
  readonly threeDSecure: ThreeDSecureBehaviour;
  /** Declined with this code, always. */
  readonly code: string | null;
  /** The running limit, balance or purse it draws on. */
  readonly accountId: string | null;
  readonly isForeign: boolean;
  /** Capture, void and refund are refused. */
  readonly refusesFollowUps: boolean;
}

/** A limit, balance or purse of points that the seed opens. Units: minor, lira. */
export interface TestAccount {
  readonly id: string;
  readonly maskedCard: string;
  readonly kind: "credit" | "debit" | "points";
  readonly limitMinor: bigint;
}

/** The accounts behind the test cards. */
export const TEST_ACCOUNTS: readonly TestAccount[] = [
  { id: "acc_garanti_bonus_limit", maskedCard: "540036******0003", kind: "credit", limitMinor: 5_000_000n },
  { id: "acc_denizbank_debit", maskedCard: "476662******0001", kind: "debit", limitMinor: 500_000n },
  { id: "acc_qnb_debit", maskedCard: "979202******0001", kind: "debit", limitMinor: 500_000n },
  { id: "acc_qnb_points", maskedCard: "979203******0000", kind: "points", limitMinor: 25_000n },
];

const SAMPLE_ISSUER = "Örnek Bank";

const base = {
  type: "credit",
  threeDSecure: "challenge",
  code: null,
  accountId: null,
  isForeign: false,
  refusesFollowUps: false,
} as const;

/** A Visa card that its issuer always declines with one code. */
function declining(number: string, code: string): TestCard {
  return { ...base, number, scheme: "visa", issuer: SAMPLE_ISSUER, threeDSecure: "frictionless", code };
}

/** A Visa card that behaves in one way in 3-D Secure and is otherwise fine. */
function authenticating(number: string, threeDSecure: ThreeDSecureBehaviour): TestCard {
  return { ...base, number, scheme: "visa", issuer: SAMPLE_ISSUER, threeDSecure };
}

const CARDS: readonly TestCard[] = [
  { ...base, number: "5526080000000006", scheme: "mastercard", issuer: "Akbank" },
  { ...base, number: "4603450000000000", scheme: "visa", issuer: "Denizbank", threeDSecure: "frictionless" },
  { ...base, number: "9792030000000000", scheme: "troy", issuer: "QNB", accountId: "acc_qnb_points" },
  {
    ...base,
    number: "5400360000000003",
    scheme: "mastercard",
    issuer: "Garanti BBVA",
    accountId: "acc_garanti_bonus_limit",
  },
  { ...base, number: "374427000000003", scheme: "amex", issuer: "Garanti BBVA" },
  {
    ...base,
    number: "4766620000000001",
    scheme: "visa",
    type: "debit",
    issuer: "Denizbank",
    accountId: "acc_denizbank_debit",
  },
  {
    ...base,
    number: "9792020000000001",
    scheme: "troy",
    type: "debit",
    issuer: "QNB",
    accountId: "acc_qnb_debit",
  },
  { ...base, number: "5400010000000004", scheme: "mastercard", issuer: "Foreign issuer", isForeign: true },
  { ...base, number: "5406670000000009", scheme: "mastercard", issuer: "İş Bankası", refusesFollowUps: true },
  declining("4111111111111129", "51"),
  declining("4129111111111111", "05"),
  declining("4128111111111112", "12"),
  declining("4127111111111113", "41"),
  declining("4126111111111114", "43"),
  declining("4125111111111115", "54"),
  declining("4124111111111116", "82"),
  declining("4123111111111117", "57"),
  declining("4122111111111118", "58"),
  declining("4121111111111119", "34"),
  declining("4120111111111110", "04"),
  declining("4130111111111118", "96"),
  declining("4151111111111393", "93"),
  authenticating("4131111111111117", "failed"),
  authenticating("4151111111111112", "unavailable"),
  authenticating("4141111111111115", "attempted"),
  { ...base, number: "4355084355084358", scheme: "visa", issuer: "Akbank" },
  { ...base, number: "4546711234567894", scheme: "visa", issuer: "Ziraat Bankası" },
];

/** Every published test card. */
export function listTestCards(): readonly TestCard[] {
  return CARDS;
}
