import { z } from "zod";

/** An id of one of our objects, as a request names it: whatever it says, an unknown one is not found. */
export const idInput = z.string().regex(/^[\w.-]{1,64}$/, "Must be an id.");

/** An instant in a request. Shape: RFC 3339 with an offset; parsed to a `Date`. */
export const instantInput = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .meta({ description: "RFC 3339 instant.", examples: ["2026-11-23T09:00:00Z"] });

/** An instant in an answer. Shape: RFC 3339, UTC. */
export const instantOutput = z.iso.datetime().meta({ description: "RFC 3339 instant, UTC." });

/** A day in Istanbul in an answer. Shape: `2026-11-23`. */
export const dayOutput = z.iso.date().meta({ description: "A day in Istanbul." });

/** Languages of a hosted page. */
export const localeInput = z.enum(["tr", "en", "auto"]);

// Control characters have no place in what people read; a line break has, in long texts. Neither have those that turn the
// direction of the text around them: with them an amount or a name reads as another one.
const READABLE = /^[^\p{Cc}\u202A-\u202E\u2066-\u2069]*$/u;
const READABLE_LINES = /^(?:[^\p{Cc}\u202A-\u202E\u2066-\u2069]|[\n\r\t])*$/u;
const UNREADABLE = "Must not hold control characters, nor such as turn the direction of text.";

/** Whether a line of text holds only what people see. */
export function isReadable(text: string): boolean {
  return READABLE.test(text);
}

/** Text of any length without characters that nobody sees. */
export const readableInput = z.string().regex(READABLE, UNREADABLE);

/** One line of text. */
export const lineInput = (most: number) => z.string().min(1).max(most).regex(READABLE, UNREADABLE);

/** A text that a list is filtered by. */
export const filterInput = (most: number) => z.string().max(most).regex(READABLE, UNREADABLE);

/** Text of several lines. */
export const textInput = (most: number) => z.string().min(1).max(most).regex(READABLE_LINES, UNREADABLE);

function isAbsoluteWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === "https:" || protocol === "http:") && username === "" && password === "";
}

/** An address that a shopper's browser is sent to. Shape: absolute, http or https, without credentials. */
export const webAddressInput = z
  .string()
  .max(2048)
  .refine(isAbsoluteWebAddress, {
    error: "Must be an absolute http or https address.",
    params: { code: "invalid_url" },
  })
  .meta({ description: "Absolute http(s) address.", format: "uri" });

/** Facts of the merchant's own that come back with the object. Source: contract §2 (20 pairs, 40/500 characters). */
export const metadataInput = z
  .record(lineInput(40), z.string().max(500).regex(READABLE_LINES, UNREADABLE))
  .refine((pairs) => Object.keys(pairs).length <= 20, {
    error: "Must have at most 20 pairs.",
    params: { code: "too_many" },
  })
  .meta({ description: "At most 20 pairs; names of 40, values of 500 characters." });

/** Metadata in an answer. */
export const metadataOutput = z.record(z.string(), z.string());
