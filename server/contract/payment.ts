import { z } from "zod";
import { PAYMENT_STATUSES } from "@/server/core/payment";
import { amountInput, amountOutput, currencyField } from "./amount";
import { customerInput, customerOutput, itemsInput, itemsOutput } from "./basket";
import { cardInput, cardOutput } from "./card";
import {
  dayOutput,
  filterInput,
  idInput,
  instantInput,
  instantOutput,
  lineInput,
  metadataInput,
  metadataOutput,
  textInput,
  webAddressInput,
} from "./fields";
import { amountQuery, listQuery, pageOutput } from "./list-page";

/** Whether money is taken at once or in a second step. */
export const captureModeField = z.enum(["automatic", "manual"]);

/** When 3-D Secure is asked. */
export const threeDSecureModeField = z.enum(["auto", "required", "off"]);

const sale = {
  amount: amountInput,
  currency: currencyField,
  orderId: lineInput(64).optional(),
  description: textInput(500).optional(),
  capture: captureModeField.default("automatic"),
  instalments: z.int().min(1).max(36).default(1),
  pointsAmount: amountInput.optional(),
  card: cardInput.optional(),
  savedCard: idInput
    .optional()
    .meta({ description: "Not supported by this installation: no card is saved." }),
  saveCard: z.boolean().optional().meta({ description: "`true` is not supported by this installation." }),
  customer: customerInput.optional(),
  threeDSecure: threeDSecureModeField.default("auto"),
  returnUrl: webAddressInput.optional(),
  terminal: idInput.optional(),
  metadata: metadataInput.optional(),
  items: itemsInput.optional(),
};

interface SaleWish {
  readonly card?: unknown;
  readonly savedCard?: unknown;
  readonly returnUrl?: unknown;
  readonly threeDSecure?: unknown;
}

/** A rule between fields; it speaks in the same round as the rules of single fields. */
function ruleOf(param: string, code: string, error: string) {
  return {
    error,
    path: [param],
    params: { code },
    when: ({ value }: { value: unknown }) =>
      typeof value === "object" && value !== null && !Array.isArray(value),
  };
}

/**
 * POST /payments. Exactly one of `card` and `savedCard`; `returnUrl` unless 3-D Secure is off.
 * Source: contract §2.
 */
export const createPaymentInput = z
  .strictObject(sale)
  .refine(
    ({ card, savedCard }: SaleWish) => card !== undefined || savedCard !== undefined,
    ruleOf("card", "required", "This field is required."),
  )
  .refine(
    ({ card, savedCard }: SaleWish) => card === undefined || savedCard === undefined,
    ruleOf("savedCard", "not_together", "Send `card` or `savedCard`, not both."),
  )
  .refine(
    ({ returnUrl, threeDSecure }: SaleWish) => returnUrl !== undefined || threeDSecure === "off",
    ruleOf("returnUrl", "required", "The shopper may be sent to 3-D Secure and needs a way back."),
  )
  .meta({ id: "CreatePayment" });

/**
 * POST /card-verifications: asks the card's bank about a card without taking money.
 * Source: contract §2.
 */
export const createCardVerificationInput = z
  .strictObject({
    card: cardInput,
    threeDSecure: threeDSecureModeField.default("auto"),
    returnUrl: webAddressInput.optional(),
    currency: currencyField.default("TRY"),
    terminal: idInput.optional(),
    orderId: lineInput(64).optional(),
    customer: customerInput.optional(),
    metadata: metadataInput.optional(),
  })
  .refine(
    ({ returnUrl, threeDSecure }: SaleWish) => returnUrl !== undefined || threeDSecure === "off",
    ruleOf("returnUrl", "required", "The shopper may be sent to 3-D Secure and needs a way back."),
  )
  .meta({ id: "CreateCardVerification" });

/** GET /payments. */
export const listPaymentsQuery = listQuery({
  status: z.enum(PAYMENT_STATUSES as [string, ...string[]]).optional(),
  orderId: filterInput(64).optional(),
  customer: filterInput(254).optional().meta({ description: "The shopper's e-mail or reference." }),
  createdFrom: instantInput.optional(),
  createdTo: instantInput.optional(),
  amountFrom: amountQuery.optional(),
  amountTo: amountQuery.optional(),
  cardLast4: z
    .string()
    .regex(/^\d{4}$/, "Must be four digits.")
    .optional(),
});

/** POST /payments/{id}/capture. */
export const capturePaymentInput = z
  .strictObject({
    amount: amountInput.optional().meta({ description: "All that is left where it is not given." }),
    final: z.boolean().default(true).meta({ description: "Whether this is the last piece." }),
  })
  .meta({ id: "CapturePayment" });

/** A POST that takes no fields. */
export const emptyInput = z.strictObject({}).meta({ id: "Empty" });

const settlementOutput = z
  .strictObject({
    status: z.enum(["open", "settling", "paid"]),
    commission: amountOutput.meta({ description: "With its tax. Minor units." }),
    net: amountOutput.meta({
      description: "The sum of the lines that are not a reserve, after refunds. Minor units.",
    }),
    lines: z.array(
      z.strictObject({
        kind: z.enum(["net", "refund", "reserve", "instalment"]).meta({
          description:
            "`net` comes with the sale's payout and stays as it was; `refund` is taken off a payout and is negative; `reserve` is the merchant's own money, held back and paid on its day.",
        }),
        amount: amountOutput,
        valueDate: dayOutput,
        status: z.enum(["open", "settling", "paid"]),
      }),
    ),
  })
  .meta({ id: "Settlement" });

const declineOutput = z
  .strictObject({
    code: z.string(),
    bankCode: z.string().nullable(),
    group: z.string(),
    advice: z.string(),
    message: z.strictObject({ tr: z.string(), en: z.string() }),
  })
  .meta({ id: "Decline" });

const giveBackOutput = z
  .strictObject({
    method: z.enum(["void", "refund", "none"]),
    until: instantOutput.nullable(),
    refundable: amountOutput,
    reason: z.string(),
  })
  .meta({ id: "GiveBack" });

/** A payment in an answer. Source: contract §2, "Payment". */
export const paymentOutput = z
  .strictObject({
    id: z.string(),
    status: z.enum(PAYMENT_STATUSES as [string, ...string[]]),
    purpose: z.enum(["sale", "verification"]),
    amount: amountOutput,
    shopperFee: amountOutput,
    amountCharged: amountOutput.meta({
      description: "Amount and shopper's fee: what the bank's book holds.",
    }),
    amountCaptured: amountOutput,
    amountRefunded: amountOutput.meta({ description: "Refunds that succeeded." }),
    currency: currencyField,
    orderId: z.string().nullable(),
    description: z.string().nullable(),
    instalments: z.int(),
    pointsAmount: amountOutput,
    capture: captureModeField,
    method: z.enum(["card", "wallet", "bkm", "transfer", "qr"]),
    card: cardOutput.nullable(),
    threeDSecure: z
      .strictObject({
        outcome: z.enum(["authenticated", "attempted", "failed", "rejected", "unavailable"]),
        eci: z.string().nullable(),
        mdStatus: z.string(),
        flow: z.enum(["frictionless", "challenge"]),
        liability: z.enum(["issuer", "merchant"]).meta({ description: "Who bears a dispute over fraud." }),
      })
      .nullable(),
    authCode: z.string().nullable(),
    hostReference: z.string().nullable(),
    decline: declineOutput.nullable(),
    nextAction: z.strictObject({ type: z.literal("redirect"), url: z.string() }).nullable(),
    pendingOperation: z.enum(["capture", "void"]).nullable(),
    terminal: z.string(),
    route: z.strictObject({ reason: z.string() }),
    batch: z.strictObject({ id: z.string(), status: z.enum(["open", "closed"]) }).nullable(),
    settlement: settlementOutput.nullable(),
    giveBack: giveBackOutput,
    customer: customerOutput,
    items: itemsOutput,
    metadata: metadataOutput,
    checkoutSession: z.string().nullable(),
    paymentLink: z.string().nullable(),
    createdAt: instantOutput,
    authorizedAt: instantOutput.nullable(),
    capturedAt: instantOutput.nullable(),
    expiresAt: instantOutput.nullable(),
  })
  .meta({ id: "Payment" });

/** A page of payments. */
export const paymentPageOutput = pageOutput("PaymentPage", paymentOutput);

/** A payment in an answer. */
export type PaymentView = z.infer<typeof paymentOutput>;

/** A checked body of POST /payments. */
export type CreatePaymentBody = z.output<typeof createPaymentInput>;

/** A checked body of POST /card-verifications. */
export type CreateCardVerificationBody = z.output<typeof createCardVerificationInput>;
