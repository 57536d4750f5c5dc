import { z } from "zod";
import { amountInput, amountOutput, currencyField } from "./amount";
import { customerInput, customerOutput, itemsInput, itemsOutput } from "./basket";
import {
  filterInput,
  instantInput,
  instantOutput,
  lineInput,
  localeInput,
  metadataInput,
  metadataOutput,
  textInput,
  webAddressInput,
} from "./fields";
import { listQuery, pageOutput } from "./list-page";
import { captureModeField, threeDSecureModeField } from "./payment";

const METHODS = ["card", "wallet", "bkm", "transfer", "qr"] as const;
const SESSION_STATUSES = ["open", "completed", "expired"] as const;

/** How a shopper may pay on a hosted page; today by card. */
export const methodsInput = z
  .array(z.enum(METHODS))
  .min(1)
  .max(METHODS.length)
  .refine((methods) => methods.every((method) => method === "card"), {
    error: "Only `card` is supported by this installation.",
    params: { code: "not_supported" },
  })
  .meta({ description: "Only `card`. Other ways are not supported by this installation." });

/** POST /checkout-sessions. Source: contract §2. */
export const createCheckoutSessionInput = z
  .strictObject({
    amount: amountInput,
    currency: currencyField,
    orderId: lineInput(64).optional(),
    description: textInput(500).optional(),
    items: itemsInput.optional(),
    customer: customerInput.optional(),
    methods: methodsInput.optional(),
    maxInstalments: z.int().min(1).max(36).default(12),
    capture: captureModeField.default("automatic"),
    threeDSecure: threeDSecureModeField.default("required"),
    locale: localeInput.default("auto"),
    returnUrl: webAddressInput,
    cancelUrl: webAddressInput.optional(),
    expiresInMinutes: z.int().min(1).max(1440).default(30),
    metadata: metadataInput.optional(),
  })
  .meta({ id: "CreateCheckoutSession" });

/** GET /checkout-sessions. */
export const listCheckoutSessionsQuery = listQuery({
  status: z.enum(SESSION_STATUSES).optional(),
  orderId: filterInput(64).optional(),
  createdFrom: instantInput.optional(),
  createdTo: instantInput.optional(),
});

/** A checkout session in an answer. */
export const checkoutSessionOutput = z
  .strictObject({
    id: z.string(),
    url: z.string(),
    status: z.enum(SESSION_STATUSES),
    payment: z.string().nullable(),
    amount: amountOutput,
    currency: currencyField,
    orderId: z.string().nullable(),
    description: z.string().nullable(),
    items: itemsOutput,
    customer: customerOutput,
    methods: z.array(z.enum(METHODS)),
    maxInstalments: z.int(),
    capture: captureModeField,
    threeDSecure: threeDSecureModeField,
    locale: localeInput,
    returnUrl: z.string().nullable(),
    cancelUrl: z.string().nullable(),
    metadata: metadataOutput,
    paymentLink: z.string().nullable(),
    createdAt: instantOutput,
    completedAt: instantOutput.nullable(),
    expiresAt: instantOutput,
  })
  .meta({ id: "CheckoutSession" });

/** A page of checkout sessions. */
export const checkoutSessionPageOutput = pageOutput("CheckoutSessionPage", checkoutSessionOutput);

/** A checked body of POST /checkout-sessions. */
export type CreateCheckoutSessionBody = z.output<typeof createCheckoutSessionInput>;

/** A checkout session in an answer. */
export type CheckoutSessionView = z.infer<typeof checkoutSessionOutput>;
