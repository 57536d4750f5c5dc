import { z } from "zod";
import { cvcLength, detectBrand, normalizeCardNumber, passesLuhn } from "@/server/core/card";
import { readableInput } from "./fields";

const cardNumber = z
  .string()
  .max(32)
  .transform((text) => normalizeCardNumber(text) ?? "")
  .refine((digits) => digits !== "" && passesLuhn(digits), {
    error: "Must be a card number with a right check digit.",
    params: { code: "invalid_card_number" },
  })
  .meta({ description: "12 to 19 digits with a right check digit; spaces and hyphens are left out." });

/**
 * A card as a request carries it. The security code's length follows the scheme.
 * Refuses: `invalid_card_number`, `invalid_cvc`.
 */
export const cardInput = z
  .strictObject({
    number: cardNumber,
    expMonth: z.int().min(1).max(12),
    expYear: z.int().min(2000).max(2099),
    cvc: z.string().regex(/^\d{3,4}$/, "Must be 3 or 4 digits."),
    holder: readableInput.trim().min(1).max(80),
  })
  .refine((card) => card.cvc.length === cvcLength(detectBrand(card.number)), {
    error: "Must have the length of this scheme's security codes.",
    path: ["cvc"],
    params: { code: "invalid_cvc" },
    when: ({ issues }) => issues.length === 0,
  })
  .meta({ id: "CardInput" });

/** What is kept and shown of a card. */
export const cardOutput = z
  .strictObject({
    brand: z.enum(["visa", "mastercard", "troy", "amex", "unknown"]),
    type: z.enum(["credit", "debit", "prepaid", "unknown"]),
    family: z.string().nullable(),
    bank: z.string().nullable(),
    bin: z.string(),
    last4: z.string(),
    country: z.string().nullable(),
    expMonth: z.int(),
    expYear: z.int(),
  })
  .meta({ id: "Card" });
