import type { MerchantTx } from "@/server/db/merchant-tx";
import { countOpenOperations } from "./payment-store";

/** How often a bank is asked in vain before an open outcome holds nothing up any more: by then a person is told. */
const MOST_INQUIRIES = 8;

/** Whether a terminal waits for the outcome of a message that was sent before an instant. */
export async function hasOpenOperation(
  tx: MerchantTx,
  asked: { readonly terminalId: string; readonly startedBefore: Date },
): Promise<boolean> {
  return (await countOpenOperations(tx, { ...asked, askedLessThan: MOST_INQUIRIES })) > 0;
}
