import { z } from "zod";
import { REFUND_REASONS, REFUND_STATUSES } from "@/server/core/refund";
import { amountInput, amountOutput, currencyField } from "./amount";
import { idInput, instantInput, instantOutput, textInput } from "./fields";
import { listQuery, pageOutput } from "./list-page";

/** POST /payments/{id}/refunds. */
export const requestRefundInput = z
  .strictObject({
    amount: amountInput.optional().meta({ description: "All that is left where it is not given." }),
    reason: z.enum(REFUND_REASONS).default("requested_by_customer"),
    note: textInput(500).optional(),
  })
  .meta({ id: "RequestRefund" });

/** GET /refunds. */
export const listRefundsQuery = listQuery({
  payment: idInput.optional(),
  status: z.enum(REFUND_STATUSES as [string, ...string[]]).optional(),
  createdFrom: instantInput.optional(),
  createdTo: instantInput.optional(),
});

/** A refund in an answer. Source: contract §2, "Refund". */
export const refundOutput = z
  .strictObject({
    id: z.string(),
    payment: z.string(),
    amount: amountOutput,
    currency: currencyField,
    status: z.enum(REFUND_STATUSES as [string, ...string[]]),
    kind: z.enum(["void", "refund"]),
    reason: z.enum(REFUND_REASONS),
    note: z.string().nullable(),
    bankCode: z.string().nullable(),
    availableToShopperAt: instantOutput
      .nullable()
      .meta({ description: "When the shopper's bank is expected to show the money." }),
    hostReference: z.string().nullable(),
    requestedBy: z.string(),
    approvedBy: z.string().nullable(),
    createdAt: instantOutput,
  })
  .meta({ id: "Refund" });

/** A page of refunds. */
export const refundPageOutput = pageOutput("RefundPage", refundOutput);

/** A refund in an answer. */
export type RefundView = z.infer<typeof refundOutput>;
