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
const commissionRatesInput = z.array(commissionRateInput).min(1).max(240).readonly();

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

const rateOutput = z
  .strictObject({
    clause: z
      .string()
      .meta({ description: "What the contract calls this row; payouts name it beside the money." }),
    cardType: z.enum(RATED_CARD_TYPES),
    family: z.string().nullable().meta({ description: "Card programme; null is every one." }),
    instalments: z.int().nullable().meta({ description: "Count of instalments; null is every one." }),
    ratePpm: z.int().meta({ description: "Parts per million: 31900 is 3.19 %." }),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable().meta({ description: "The last day on which it counts." }),
  })
  .meta({ id: "CommissionRate" });

const planOutput = z
  .strictObject({
    count: z.int(),
    paidBy: z.enum(["merchant", "shopper"]).meta({ description: "Who pays the difference (vade farkı)." }),
    shopperRatePpm: z.int(),
  })
  .meta({ id: "InstalmentPlan" });

/** What a terminal's contract says of money, in an answer. Units: minor; parts per million; days. */
export const contractOutput = z
  .strictObject({
    model: z.enum(COMMISSION_MODELS).meta({
      description: "`next_day` pays by commission, `blocked` (blokeli) by waiting.",
    }),
    waitDays: z.int().meta({ description: "Days from day end to value date." }),
    rates: z.array(rateOutput),
    fixedFee: z.int().meta({ description: "Of each sale, in minor units." }),
    taxPpm: z.int().meta({ description: "BSMV, of the commission and the fixed fee." }),
    returnsCommissionOnRefund: z.boolean(),
    reservePpm: z.int().meta({ description: "Rolling reserve held back of a sale." }),
    reserveDays: z.int().meta({ description: "Days from the value date to the release of a reserve." }),
    rounding: z.enum(ROUNDING_RULES),
    instalmentRemainder: z
      .enum(REMAINDER_RULES)
      .meta({ description: "Which month bears what does not divide." }),
    instalmentPlans: z.array(planOutput),
  })
  .meta({ id: "TerminalContract" });

/** What a terminal's contract says of money, in an answer. */
export type ContractView = z.infer<typeof contractOutput>;

/** Reads the terms of a terminal, old rows and new. Throws where they do not have the shape. */
export function parseCommissionTerms(json: unknown): CommissionTerms {
  return commissionTermsInput.parse(json);
}
