import { z } from "zod";
import { amountInput, amountOutput, currencyField } from "./amount";
import { instantInput, instantOutput, lineInput, textInput } from "./fields";
import { listQuery, pageOutput } from "./list-page";

const notYet = z
  .unknown()
  .refine((value) => value === undefined, {
    error: "Not supported by this installation.",
    params: { code: "not_supported" },
  })
  .optional()
  .meta({ description: "Not supported by this installation." });

/** POST /payment-links. Without an amount the shopper types it. Source: contract §2. */
export const createPaymentLinkInput = z
  .strictObject({
    amount: amountInput.optional(),
    currency: currencyField,
    title: lineInput(120),
    description: textInput(1000).optional(),
    image: notYet,
    maxUses: z.int().min(1).max(1_000_000).optional(),
    expiresAt: instantInput.optional(),
    maxInstalments: z.int().min(1).max(36).default(1),
    stock: notYet,
  })
  .meta({ id: "CreatePaymentLink" });

/** PATCH /payment-links/{id}. */
export const updatePaymentLinkInput = z
  .strictObject({ active: z.boolean().optional(), title: lineInput(120).optional() })
  .meta({ id: "UpdatePaymentLink" });

/** GET /payment-links. */
export const listPaymentLinksQuery = listQuery({ active: z.enum(["true", "false"]).optional() });

/** A payment link in an answer. */
export const paymentLinkOutput = z
  .strictObject({
    id: z.string(),
    url: z.string(),
    active: z.boolean(),
    uses: z.int(),
    maxUses: z.int().nullable(),
    amount: amountOutput.nullable(),
    currency: currencyField,
    title: z.string(),
    description: z.string().nullable(),
    maxInstalments: z.int(),
    createdAt: instantOutput,
    expiresAt: instantOutput.nullable(),
  })
  .meta({ id: "PaymentLink" });

/** A page of payment links. */
export const paymentLinkPageOutput = pageOutput("PaymentLinkPage", paymentLinkOutput);

/** A payment link in an answer. */
export type PaymentLinkView = z.infer<typeof paymentLinkOutput>;
