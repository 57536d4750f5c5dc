import {
  type BankDialect,
  type DeclineAdvice,
  type DeclineCode,
  type DeclineFixer,
  type DeclineGroup,
  type DeclineOrigin,
  declineCodeOf,
  declineFacts,
  type NextAttempt,
} from "./decline-codes";
import { type Bilingual, SHOPPER_MESSAGES } from "./decline-messages";
import { DECLINE_MEANINGS, FIXER_SENTENCES, ORIGIN_NAMES } from "./decline-support";

/** Everything that Vezne says about a decline. The public API shows `code` to `message`. */
export interface DeclineDescription {
  readonly code: DeclineCode;
  /** What the bank answered in field 39; null where no bank decided. */
  readonly bankCode: string | null;
  readonly group: DeclineGroup;
  readonly advice: DeclineAdvice;
  /** For the shopper: safe and actionable. */
  readonly message: Bilingual;
  /** For support: what it is and who can put it right. */
  readonly support: Bilingual;
  /** For developers: the raw code and who gave it. */
  readonly developer: Bilingual;
  readonly fixer: DeclineFixer;
  /** The hop that usually gives this code; an attempt's own record of hops is more exact. */
  readonly origin: DeclineOrigin;
  readonly nextAttempt: NextAttempt;
  /** Whether the hosted page offers another attempt. */
  readonly retryable: boolean;
}

/** What is known of a decline: our own code where we decided, else what the bank answered. */
export interface DeclineCause {
  readonly code?: DeclineCode | null;
  readonly bankCode: string | null;
  readonly dialect?: BankDialect;
}

function supportText(code: DeclineCode, fixer: DeclineFixer, language: keyof Bilingual): string {
  return `${DECLINE_MEANINGS[code][language]}. ${FIXER_SENTENCES[fixer][language]}`;
}

function developerText(code: DeclineCode, bankCode: string | null, origin: DeclineOrigin): Bilingual {
  const meaning = DECLINE_MEANINGS[code];
  const party = ORIGIN_NAMES[origin];
  if (bankCode === null) {
    return {
      tr: `${code}: banka kodu yok, kararı veren ${party.tr}. ${meaning.tr}.`,
      en: `${code}: no bank code, decided by ${party.en}. ${meaning.en}.`,
    };
  }
  if (!/^\w{2}$/.test(bankCode)) {
    return {
      tr: `${code}: bankanın kendi kodu = ${bankCode}, olağan kaynağı ${party.tr}. ${meaning.tr}.`,
      en: `${code}: the bank's own code = ${bankCode}, usually given by ${party.en}. ${meaning.en}.`,
    };
  }
  return {
    tr: `${code}: ISO 8583 alan 39 = ${bankCode}, olağan kaynağı ${party.tr}. ${meaning.tr}.`,
    en: `${code}: ISO 8583 field 39 = ${bankCode}, usually given by ${party.en}. ${meaning.en}.`,
  };
}

/**
 * Describes a decline. Total: an unknown bank code becomes `declined`.
 * Source: domain §7, contract §2 (`decline`).
 */
export function describeDecline(cause: DeclineCause): DeclineDescription {
  const code =
    cause.code ?? (cause.bankCode === null ? "declined" : declineCodeOf(cause.bankCode, cause.dialect));
  const { group, advice, fixer, origin, next } = declineFacts(code);
  return {
    code,
    bankCode: cause.bankCode,
    group,
    advice,
    message: SHOPPER_MESSAGES[code],
    support: { tr: supportText(code, fixer, "tr"), en: supportText(code, fixer, "en") },
    developer: developerText(code, cause.bankCode, origin),
    fixer,
    origin,
    nextAttempt: next,
    retryable: next !== "none",
  };
}
