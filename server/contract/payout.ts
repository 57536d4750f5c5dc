import { z } from "zod";
import { amountOutput, currencyField } from "./amount";
import { dayOutput, idInput, instantOutput } from "./fields";
import { listQuery, pageOutput } from "./list-page";

const dayInput = z.iso.date().meta({ description: "A day in Istanbul.", examples: ["2026-11-23"] });

/** How a payout ended: money came, what was left is taken off the next one, or nothing was to be paid. */
export const PAYOUT_STATUSES = ["paid", "carried", "empty"] as const;

/** How a payout ended. */
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number];

/** GET /payouts. */
export const listPayoutsQuery = listQuery({
  terminal: idInput.optional(),
  status: z
    .enum(PAYOUT_STATUSES)
    .optional()
    .meta({ description: "Without it, all but `empty`: days on which nothing was to be paid." }),
  valueDateFrom: dayInput.optional().meta({ description: "First value date, included." }),
  valueDateTo: dayInput.optional().meta({ description: "Last value date, included." }),
});

/** A payout in an answer: its lines add up to `net`, and `net` less what is carried on to what arrived. */
export const payoutOutput = z
  .strictObject({
    id: z.string(),
    terminal: z.string(),
    status: z.enum(PAYOUT_STATUSES).meta({
      description:
        "`carried`: refunds were above sales, nothing came and the rest is taken off the next one; `empty`: nothing was to be paid.",
    }),
    currency: currencyField,
    amount: amountOutput.meta({ description: "What arrived on the account. Minor units." }),
    net: amountOutput.meta({
      description: "What it should be by our book; negative where refunds are above sales. Minor units.",
    }),
    difference: amountOutput.meta({
      description: "What the bank accounts for less what our book says; zero where both agree. Minor units.",
    }),
    gross: amountOutput.meta({ description: "Sales, the shopper's fee among them. Minor units." }),
    shopperFee: amountOutput.meta({ description: "Part of `gross`. Minor units." }),
    commission: amountOutput.meta({ description: "Taken by the rates of the contract. Minor units." }),
    fixedFee: amountOutput,
    tax: amountOutput.meta({ description: "BSMV, the tax on the commission. Minor units." }),
    reserveHeld: amountOutput.meta({
      description: "The merchant's own money that the bank holds for a while.",
    }),
    reserveReleased: amountOutput.meta({ description: "Held before, and paid with this payout." }),
    refunds: amountOutput,
    carriedIn: amountOutput.meta({
      description: "Zero or negative: what the payout before could not cover.",
    }),
    carriedOut: amountOutput.meta({
      description: "Zero or negative: what this one could not cover.",
    }),
    bankReference: z.string().nullable().meta({ description: "The bank's own name of the payment." }),
    valueDate: dayOutput.meta({ description: "The banking day on which the bank pays (valör)." }),
    paidAt: instantOutput.nullable(),
    createdAt: instantOutput,
  })
  .meta({ id: "Payout" });

/** A payout with the batches that it paid; they are found by their ids in GET /batches. */
export const payoutDetailOutput = payoutOutput
  .extend({
    batches: z.array(
      z.strictObject({
        id: z.string(),
        number: z.int(),
        kind: z.enum(["settlement", "reserve_release"]).meta({
          description:
            "`settlement`: its sales and refunds; `reserve_release`: what the bank had held of it.",
        }),
        amount: amountOutput.meta({
          description: "What it adds to this payout; may be negative. Minor units.",
        }),
        closedAt: instantOutput.nullable(),
      }),
    ),
  })
  .meta({ id: "PayoutDetail" });

/** A page of payouts. */
export const payoutPageOutput = pageOutput("PayoutPage", payoutOutput);

/** A payout in an answer. */
export type PayoutView = z.infer<typeof payoutOutput>;

/** A payout with its batches in an answer. */
export type PayoutDetailView = z.infer<typeof payoutDetailOutput>;
