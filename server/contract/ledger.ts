import { z } from "zod";
import { ACCOUNTS, ENTRY_REASONS } from "@/server/core/ledger";
import { amountOutput, currencyField } from "./amount";
import { dayOutput, idInput, instantInput, instantOutput } from "./fields";
import { listQuery, pageOutput } from "./list-page";

const accountField = z
  .enum(Object.keys(ACCOUNTS) as (keyof typeof ACCOUNTS)[])
  .meta({ id: "LedgerAccount", description: "An account of the chart." });

const reasonField = z.enum(ENTRY_REASONS).meta({ id: "LedgerReason", description: "Why an entry was made." });

/** GET /ledger-entries. */
export const listEntriesQuery = listQuery({
  account: accountField.optional(),
  reason: reasonField.optional(),
  payment: idInput.optional(),
  createdFrom: instantInput.optional(),
  createdTo: instantInput.optional(),
});

/** A booked fact in an answer. Its postings net to zero in each currency. */
export const ledgerEntryOutput = z
  .strictObject({
    id: z.string(),
    reason: reasonField,
    reference: z
      .string()
      .meta({ description: "What the fact is known by: an operation, a refund, a payout." }),
    payment: z.string().nullable(),
    batch: z.string().nullable(),
    postings: z.array(
      z.strictObject({
        account: accountField,
        amount: amountOutput.meta({ description: "Minor units; debits are positive, credits negative." }),
        currency: currencyField,
      }),
    ),
    createdAt: instantOutput,
  })
  .meta({ id: "LedgerEntry" });

/** A page of entries. */
export const ledgerEntryPageOutput = pageOutput("LedgerEntryPage", ledgerEntryOutput);

/** GET /balance takes nothing. */
export const balanceQuery = z.strictObject({});

/** GET /balance. */
export const balanceOutput = z
  .strictObject({
    asOf: instantOutput,
    balances: z.array(
      z.strictObject({
        currency: currencyField,
        open: amountOutput.meta({
          description: "What banks owe for days that are still open, less what they keep. Minor units.",
        }),
        settling: z.strictObject({
          amount: amountOutput.meta({ description: "Of closed days that have not been paid. Minor units." }),
          until: dayOutput
            .nullable()
            .meta({ description: "The last value date; null where nothing settles." }),
          days: z.array(
            z.strictObject({
              valueDate: dayOutput.meta({ description: "When the bank pays (valör)." }),
              amount: amountOutput,
            }),
          ),
        }),
        carried: amountOutput.meta({
          description:
            "What earlier payouts left over: negative where refunds were above sales. Minor units.",
        }),
        reserve: amountOutput.meta({ description: "What banks hold as a rolling reserve. Minor units." }),
        paid: amountOutput.meta({ description: "What has arrived, less what went back. Minor units." }),
      }),
    ),
  })
  .meta({ id: "Balance" });

/** A booked fact in an answer. */
export type LedgerEntryView = z.infer<typeof ledgerEntryOutput>;

/** Money at banks in an answer. */
export type BalanceView = z.infer<typeof balanceOutput>;
