import type { MerchantTx } from "@/server/db/merchant-tx";
import { upsertLook } from "./bank-file-store";

/** Asks for a look at the files of a terminal's bank from an instant on, as after a day end. */
export async function awaitBankFiles(
  tx: MerchantTx,
  look: { readonly terminalId: string; readonly from: Date },
): Promise<void> {
  await upsertLook(tx, { terminalId: look.terminalId, dueAt: look.from });
}
