import { z } from "zod";
import { COMMISSION_MODELS, type CommissionTerms } from "@/server/core/commission";
import { RATED_CARD_TYPES } from "@/server/core/commission-table";
import { REMAINDER_RULES } from "@/server/core/instalment-split";
import { ROUNDING_RULES } from "@/server/core/rounding";
import { lineInput } from "./fields";
import { CARD_FAMILIES } from "./terminal-families";

const ppm = z.int().min(0).max(1_000_000);
const day = z.iso.date();
const families: ReadonlySet<string> = new Set(CARD_FAMILIES);
const familyInput = z
  .string()
  .refine((family) => families.has(family), { error: "No bank issues this family." });
const days = z.int().min(0).max(400);

const commissionRateInput = z
  .strictObject({
    cardType: z.enum(RATED_CARD_TYPES),
    instalments: z.union([z.int().min(1).max(36), z.literal("any")]),
    ratePpm: ppm,
    family: familyInput.exactOptional(),
    validFrom: day.exactOptional(),
    validTo: day.exactOptional(),
    name: lineInput(60).exactOptional(),
  })
  .refine(({ validFrom, validTo }) => !validFrom || !validTo || validFrom <= validTo, {
    path: ["validTo"],
    error: "A rate ends on its first day or later.",
  });

/** A commission table. Units: parts per million; days in Istanbul, both ends included. */
export const commissionRatesInput = z.array(commissionRateInput).min(1).max(240);

/** What a bank takes by a terminal's contract. Fields that came later may be left out and then mean what terms always meant. */
export const commissionTermsInput = z
  .strictObject({
    rates: commissionRatesInput,
    fixedMinor: z.string().regex(/^\d{1,11}$/),
    taxPpm: ppm,
    waitDays: days,
    returnsOnRefund: z.boolean(),
    model: z.enum(COMMISSION_MODELS).exactOptional(),
    reservePpm: ppm.exactOptional(),
    reserveDays: days.exactOptional(),
    rounding: z.enum(ROUNDING_RULES).exactOptional(),
    instalmentRemainder: z.enum(REMAINDER_RULES).exactOptional(),
  })
  .refine(({ reservePpm, reserveDays }) => !reservePpm || reserveDays !== undefined, {
    path: ["reserveDays"],
    error: "A reserve says when it is released.",
  });

/** Reads the terms of a terminal, old rows and new. Throws where they do not have the shape. */
export function parseCommissionTerms(json: unknown): CommissionTerms {
  return commissionTermsInput.parse(json);
}
