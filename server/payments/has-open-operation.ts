import type { MerchantTx } from "@/server/db/merchant-tx";
import { countOpenOperations } from "./payment-store";

/** Whether a terminal waits for the outcome of a message that was sent before an instant. */
export async function hasOpenOperation(
  tx: MerchantTx,
  asked: { readonly terminalId: string; readonly startedBefore: Date },
): Promise<boolean> {
  return (await countOpenOperations(tx, asked)) > 0;
}
