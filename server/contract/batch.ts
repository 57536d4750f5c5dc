import { z } from "zod";
import { amountOutput, currencyField } from "./amount";
import { dayOutput, idInput, instantInput, instantOutput } from "./fields";
import { listQuery, pageOutput } from "./list-page";

/** GET /batches. */
export const listBatchesQuery = listQuery({
  terminal: idInput.optional(),
  status: z.enum(["open", "closed"]).optional(),
  openedFrom: instantInput.optional(),
  openedTo: instantInput.optional(),
});

/** POST /batches/close. */
export const closeBatchesInput = z
  .strictObject({
    terminal: idInput.optional().meta({ description: "Every active terminal where it is not given." }),
  })
  .meta({ id: "CloseBatches" });

/** A terminal's day in an answer. */
export const batchOutput = z
  .strictObject({
    id: z.string(),
    terminal: z.string(),
    number: z.int().meta({ description: "The bank's number of the batch." }),
    status: z.enum(["open", "closed"]),
    currency: currencyField,
    sales: amountOutput.meta({ description: "What was captured and not voided, by our book. Minor units." }),
    refunds: amountOutput.meta({ description: "What was refunded, by our book. Minor units." }),
    commission: amountOutput.meta({ description: "What the bank keeps, with its tax. Minor units." }),
    reserveHeld: amountOutput.meta({
      description: "The merchant's own money that the bank holds of it for a while. Minor units.",
    }),
    net: amountOutput.meta({
      description: "What the bank owes: sales less refunds, commission and what it holds. Minor units.",
    }),
    bankTotals: z
      .strictObject({
        salesCount: z.int(),
        sales: amountOutput,
        refundsCount: z.int(),
        refunds: amountOutput,
      })
      .nullable()
      .meta({ description: "What the bank said at its day end." }),
    openedAt: instantOutput,
    closedAt: instantOutput.nullable(),
    valueDate: dayOutput.nullable().meta({ description: "When the bank pays it (valör)." }),
    payout: z.string().nullable(),
  })
  .meta({ id: "Batch" });

/** A page of batches. */
export const batchPageOutput = pageOutput("BatchPage", batchOutput);

/** A batch in an answer. */
export type BatchView = z.infer<typeof batchOutput>;
