import { Secret } from "./secret";

const MAX_DEPTH = 6;
const HIDDEN = "[redacted]";

/** Names whose value is never written, whatever it is. */
const HIDDEN_NAMES =
  /^(number|cardNumber|pan|cvc|cvv|cv2|otp|pin|password|secret|secretKey|storeKey|token|authorization|cookie|set-cookie|cavv|holder)$/i;

/** 13 to 19 digits, with single spaces or hyphens between them. */
const DIGIT_RUN = /\b\d(?:[ -]?\d){12,18}\b/g;

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let position = 0; position < digits.length; position += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - position) - 48;
    const doubled = position % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Blanks everything in a text that could be a card number. */
export function redactText(text: string): string {
  return text.replace(DIGIT_RUN, (run) => (passesLuhn(run.replace(/\D/g, "")) ? HIDDEN : run));
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  return {
    type: error.name,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ""),
    ...("code" in error ? { code: redactValue(error.code, depth + 1) } : {}),
    ...(error.cause === undefined ? {} : { cause: redactValue(error.cause, depth + 1) }),
  };
}

function redactObject(value: object, depth: number): unknown {
  if (value instanceof Secret) return HIDDEN;
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value)) return HIDDEN;
  if (depth >= MAX_DEPTH) return "[deep]";
  if (Array.isArray(value)) return value.map((part) => redactValue(part, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      HIDDEN_NAMES.test(name) ? HIDDEN : redactValue(part, depth + 1),
    ]),
  );
}

/** A copy of a value that is fit for a log: no secret, no bytes, no card number, bigints as text. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "object" && value !== null) return redactObject(value, depth);
  return typeof value === "function" || typeof value === "symbol" ? HIDDEN : value;
}
