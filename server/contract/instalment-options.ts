import { z } from "zod";
import { amountOutput, currencyField } from "./amount";
import { cardOutput } from "./card";
import { idInput } from "./fields";
import { amountQuery } from "./list-page";

/** GET /instalment-options. */
export const instalmentOptionsQuery = z.strictObject({
  bin: z
    .string()
    .regex(/^\d{6,8}$/, "Must be 6 to 8 digits.")
    .meta({ description: "The card's first 6 to 8 digits." }),
  amount: amountQuery,
  currency: currencyField.default("TRY"),
  terminal: idInput.optional(),
});

/** What a card may be charged in, and what the shopper pays. Units: minor; `rateBps` of the amount. */
export const instalmentOptionsOutput = z
  .strictObject({
    card: cardOutput
      .pick({ brand: true, type: true, family: true, bank: true, country: true })
      .extend({ commercial: z.boolean() }),
    terminal: z.string(),
    amount: amountOutput,
    currency: currencyField,
    options: z.array(
      z.strictObject({
        count: z.int(),
        monthlyAmount: amountOutput.meta({
          description:
            "The first month; where the total does not divide, later months may be a minor unit less. `totalAmount` is exact. Minor units.",
        }),
        totalAmount: amountOutput,
        shopperFee: amountOutput,
        rateBps: z.int(),
      }),
    ),
  })
  .meta({ id: "InstalmentOptions" });

/** What a card may be charged in. */
export type InstalmentOptionsView = z.infer<typeof instalmentOptionsOutput>;
