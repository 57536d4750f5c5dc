/** What kind of thing stands in the way. */
export type DeclineGroup =
  | "funds"
  | "card_data"
  | "card_restricted"
  | "card_blocked"
  | "authentication"
  | "issuer"
  | "merchant"
  | "security"
  | "technical";

/** What the payer or the shop does next. */
export type DeclineAdvice =
  | "fix_and_retry"
  | "retry_later"
  | "use_another_card"
  | "contact_bank"
  | "contact_support"
  | "do_not_retry";

/** Who can remove the cause. */
export type DeclineFixer = "shopper" | "issuer" | "acquirer" | "merchant" | "vezne";

/** Which hop says no with this code. */
export type DeclineOrigin = "issuer" | "network" | "acquirer" | "three_d_secure" | "vezne";

/** Which further attempt of the same purchase makes sense. */
export type NextAttempt = "same_card" | "other_card" | "none";

/** What is known of one stable code. `bankCodes`: ISO 8583 field 39, or a bank's own (`V…`, `M…`). */
export interface DeclineFacts {
  readonly bankCodes: readonly string[];
  readonly group: DeclineGroup;
  readonly advice: DeclineAdvice;
  readonly fixer: DeclineFixer;
  readonly origin: DeclineOrigin;
  readonly next: NextAttempt;
}

type Row = readonly [
  bankCodes: string,
  group: DeclineGroup,
  advice: DeclineAdvice,
  fixer: DeclineFixer,
  origin: DeclineOrigin,
  next: NextAttempt,
];

/** Stable code → bank codes and advice. Source: domain §7; codes without a bank code are decided before or beside the bank. */
const ROWS = {
  insufficient_funds: ["51", "funds", "use_another_card", "shopper", "issuer", "same_card"],
  limit_exceeded: ["61 65", "funds", "retry_later", "shopper", "issuer", "other_card"],
  points_insufficient: ["", "funds", "fix_and_retry", "shopper", "issuer", "same_card"],
  points_exceed_amount: ["M001", "funds", "fix_and_retry", "shopper", "vezne", "same_card"],

  invalid_card_number: ["14", "card_data", "fix_and_retry", "shopper", "issuer", "same_card"],
  invalid_cvc: ["82 84", "card_data", "fix_and_retry", "shopper", "issuer", "same_card"],
  expired_card: ["33 54", "card_data", "use_another_card", "shopper", "issuer", "other_card"],
  unknown_issuer: ["15", "card_data", "use_another_card", "shopper", "network", "other_card"],
  no_such_account: ["52 53", "card_data", "use_another_card", "shopper", "issuer", "other_card"],

  not_permitted_to_cardholder: ["57", "card_restricted", "contact_bank", "shopper", "issuer", "same_card"],
  restricted_by_law: ["93", "card_restricted", "contact_bank", "shopper", "issuer", "same_card"],
  restricted_card: ["36 62", "card_restricted", "use_another_card", "shopper", "issuer", "other_card"],
  instalments_not_allowed: ["", "card_restricted", "fix_and_retry", "shopper", "vezne", "same_card"],
  points_take_no_instalments: ["M020", "card_restricted", "fix_and_retry", "shopper", "issuer", "same_card"],
  foreign_card_not_allowed: ["", "card_restricted", "use_another_card", "merchant", "acquirer", "other_card"],
  card_type_not_accepted: ["", "card_restricted", "use_another_card", "merchant", "acquirer", "other_card"],

  pick_up_card: ["04 07", "card_blocked", "do_not_retry", "shopper", "issuer", "other_card"],
  lost_card: ["41", "card_blocked", "do_not_retry", "shopper", "issuer", "other_card"],
  stolen_card: ["43", "card_blocked", "do_not_retry", "shopper", "issuer", "other_card"],

  three_d_secure_required: ["1A", "authentication", "fix_and_retry", "merchant", "issuer", "same_card"],
  authentication_failed: ["", "authentication", "use_another_card", "shopper", "three_d_secure", "same_card"],
  authentication_unavailable: [
    "",
    "authentication",
    "use_another_card",
    "issuer",
    "three_d_secure",
    "other_card",
  ],
  authentication_abandoned: ["", "authentication", "fix_and_retry", "shopper", "three_d_secure", "same_card"],
  authentication_not_accepted: [
    "",
    "authentication",
    "use_another_card",
    "issuer",
    "three_d_secure",
    "other_card",
  ],
  invalid_pin: ["55", "authentication", "fix_and_retry", "shopper", "issuer", "same_card"],
  pin_tries_exceeded: ["38 75", "authentication", "contact_bank", "shopper", "issuer", "other_card"],

  do_not_honour: ["05", "issuer", "contact_bank", "issuer", "issuer", "same_card"],
  refer_to_issuer: ["01 02", "issuer", "contact_bank", "shopper", "issuer", "same_card"],
  rejected: ["77", "issuer", "use_another_card", "issuer", "issuer", "other_card"],
  issuer_unavailable: ["91 92", "issuer", "retry_later", "issuer", "network", "same_card"],

  invalid_transaction: ["12", "merchant", "use_another_card", "acquirer", "issuer", "other_card"],
  invalid_merchant: ["03", "merchant", "contact_support", "merchant", "acquirer", "none"],
  invalid_amount: ["13", "merchant", "contact_support", "merchant", "acquirer", "none"],
  not_permitted_to_terminal: ["58", "merchant", "contact_support", "acquirer", "acquirer", "other_card"],
  original_declined: ["28", "merchant", "contact_support", "merchant", "acquirer", "none"],
  original_not_found: ["29", "merchant", "contact_support", "merchant", "acquirer", "none"],
  duplicate_order: ["94", "merchant", "contact_support", "vezne", "acquirer", "none"],

  refund_before_day_end: ["V014", "merchant", "retry_later", "merchant", "acquirer", "none"],
  refund_exceeds_sale: ["V015", "merchant", "contact_support", "merchant", "acquirer", "none"],
  not_a_pre_authorization: ["V016", "merchant", "contact_support", "merchant", "acquirer", "none"],
  already_voided: ["V017", "merchant", "contact_support", "merchant", "acquirer", "none"],
  not_voidable: ["V018", "merchant", "contact_support", "merchant", "acquirer", "none"],
  partial_void: ["V019", "merchant", "contact_support", "merchant", "acquirer", "none"],
  already_captured: ["V025", "merchant", "contact_support", "merchant", "acquirer", "none"],
  hold_expired: ["V026", "merchant", "contact_support", "merchant", "acquirer", "none"],
  capture_above_tolerance: ["V027", "merchant", "contact_support", "merchant", "acquirer", "none"],
  not_captured: ["V038", "merchant", "contact_support", "merchant", "acquirer", "none"],
  already_refunded: ["V037", "merchant", "contact_support", "merchant", "acquirer", "none"],

  fraud_suspect: ["34", "security", "do_not_retry", "issuer", "issuer", "other_card"],
  security_violation: ["63", "security", "contact_support", "vezne", "acquirer", "other_card"],
  blocked_by_rule: ["", "security", "contact_support", "merchant", "vezne", "other_card"],

  try_again: ["09", "technical", "retry_later", "acquirer", "acquirer", "same_card"],
  message_format_error: ["30", "technical", "retry_later", "vezne", "acquirer", "same_card"],
  requires_day_end: ["95", "technical", "retry_later", "vezne", "acquirer", "none"],
  system_error: ["96", "technical", "retry_later", "acquirer", "issuer", "same_card"],
  duplicate_reversal: ["98", "technical", "contact_support", "vezne", "acquirer", "none"],
  declined: ["", "issuer", "use_another_card", "issuer", "issuer", "other_card"],
} as const satisfies Record<string, Row>;

/** Every stable code of a decline. */
export type DeclineCode = keyof typeof ROWS;

/** Every stable code, in the order of the table. */
export const DECLINE_CODES = Object.keys(ROWS) as readonly DeclineCode[];

/** Banks whose codes differ from the common meaning. Source: domain §7, the list of QNB. */
export type BankDialect = "common" | "qnb";

const DIALECTS: Readonly<Record<BankDialect, ReadonlyMap<string, DeclineCode>>> = {
  common: new Map(),
  qnb: new Map([["34", "invalid_cvc"]]),
};

const BY_BANK_CODE: ReadonlyMap<string, DeclineCode> = new Map(
  DECLINE_CODES.flatMap((code) => declineFacts(code).bankCodes.map((bankCode) => [bankCode, code] as const)),
);

/** What is known of a code. */
export function declineFacts(code: DeclineCode): DeclineFacts {
  const [bankCodes, group, advice, fixer, origin, next]: Row = ROWS[code];
  return { bankCodes: bankCodes.split(" ").filter(Boolean), group, advice, fixer, origin, next };
}

/** The stable code of a bank's answer to a sale that is paid with points: what is short is the points. */
export function pointsDeclineCodeOf(bankCode: string): DeclineCode {
  return bankCode === "51" ? "points_insufficient" : declineCodeOf(bankCode);
}

/** The stable code of a bank's answer; `declined` for one that is not known. */
export function declineCodeOf(bankCode: string, dialect: BankDialect = "common"): DeclineCode {
  return DIALECTS[dialect].get(bankCode) ?? BY_BANK_CODE.get(bankCode) ?? "declined";
}

/** Whether a text is one of the stable codes. */
export function isDeclineCode(text: string): text is DeclineCode {
  return Object.hasOwn(ROWS, text);
}
