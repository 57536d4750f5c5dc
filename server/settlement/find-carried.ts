import type { MerchantTx } from "@/server/db/merchant-tx";
import { findCarriedMinor } from "./payout-store";

/** What a terminal's last payout left for the next one to bear. Units: minor, zero or negative. */
export async function findCarried(tx: MerchantTx, terminalId: string): Promise<bigint> {
  return findCarriedMinor(tx, terminalId);
}
