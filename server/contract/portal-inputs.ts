import { z } from "zod";
import { REFUND_REASONS } from "@/server/core/refund";
import { idInput, textInput } from "./fields";

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
