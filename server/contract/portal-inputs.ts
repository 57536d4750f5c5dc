import { z } from "zod";
import { FAULT_KINDS, FAULT_OPERATIONS } from "@/server/core/bank-fault";
import { REFUND_REASONS } from "@/server/core/refund";
import { currencyField } from "./amount";
import { idInput, lineInput, textInput } from "./fields";

/** Minor units as digits, as the portal's amount fields send them. */
const minorText = z.string().regex(/^\d{1,11}$/);

/** One payment. */
export const paymentIdInput = z.strictObject({ paymentId: idInput });

/** One refund. */
export const refundIdInput = z.strictObject({ refundId: idInput });

/** Money back from the portal. Units: minor, as digits; null is all that is left. */
export const giveBackInput = z
  .strictObject({
    paymentId: idInput,
    amountMinor: minorText.nullable(),
    reason: z.enum(REFUND_REASONS),
    note: textInput(500).nullable(),
    /** What the page showed as left. */
    expectedRefundableMinor: minorText,
    requestKey: z.string().regex(/^[\w-]{16,64}$/),
  })
  .transform(({ amountMinor, expectedRefundableMinor, ...rest }) => ({
    ...rest,
    amountMinor: amountMinor === null ? null : BigInt(amountMinor),
    expectedRefundableMinor: BigInt(expectedRefundableMinor),
  }));

/** How many days a payment link stays open from the portal; 0 has no end. */
const LINK_DAYS = [0, 1, 7, 30] as const;

/** A payment link from the portal. Units: minor, as digits; null lets the shopper type the amount. */
export const newLinkInput = z
  .strictObject({
    title: lineInput(120),
    description: textInput(1000).nullable(),
    amountMinor: minorText.nullable(),
    currency: currencyField,
    maxUses: z.int().min(1).max(1_000_000).nullable(),
    maxInstalments: z.int().min(1).max(36),
    openDays: z.literal(LINK_DAYS),
  })
  .transform(({ amountMinor, ...rest }) => ({
    ...rest,
    amountMinor: amountMinor === null ? null : BigInt(amountMinor),
  }))
  .refine(({ amountMinor }) => amountMinor === null || amountMinor > 0n, { path: ["amountMinor"] });

/** Opens or closes a payment link. */
export const linkStateInput = z.strictObject({ linkId: idInput, active: z.boolean() });

/** One batch. */
export const batchIdInput = z.strictObject({ batchId: idInput });

/** One message to the bank. */
export const operationIdInput = z.strictObject({ operationId: idInput });

/** Where the test clock is moved from the portal: by so many hours, or to an instant. */
export const moveClockInput = z.union([
  z
    .strictObject({
      byHours: z
        .int()
        .min(1)
        .max(400 * 24),
    })
    .transform(({ byHours }) => ({ byMs: byHours * 3_600_000 })),
  z.strictObject({ to: z.date() }),
]);

/** A fault at the simulated bank, set from the portal: at the next message of a terminal, or until it is cleared. */
export const portalFaultInput = z
  .strictObject({
    terminal: idInput,
    operation: z.enum(FAULT_OPERATIONS),
    fault: z.enum(FAULT_KINDS),
    once: z.boolean(),
  })
  .transform(({ once, ...fault }) => ({ ...fault, ...(once ? { times: 1 } : {}) }));
