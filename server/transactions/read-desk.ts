import { countOpenExceptions } from "@/server/bank-files/count-open-exceptions";
import { istanbulDay } from "@/server/core/business-day";
import { hasPermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { countUnknownOperations } from "./attention-store";
import { countWaitingRefunds } from "./refunds-page-store";

/** What stands around every page of the portal. */
export interface Desk {
  readonly now: Date;
  readonly today: string;
  /** Refunds that wait for somebody like the reader; zero for everybody else. */
  readonly waitingRefunds: number;
  /** Operations whose outcome is not known; zero for those who see no payments. */
  readonly unknownOutcomes: number;
  /** Differences between our book and the banks' that are open; zero for those who do not reconcile. */
  readonly openDifferences: number;
}

/** The business day and what waits for this member. */
export async function readDesk(scope: MerchantScope): Promise<Desk> {
  return inMerchantTx(scope, async (tx) => ({
    now: tx.now,
    today: istanbulDay(tx.now),
    waitingRefunds: hasPermission(scope, "refunds.approve") ? await countWaitingRefunds(tx) : 0,
    unknownOutcomes: hasPermission(scope, "payments.read") ? await countUnknownOperations(tx) : 0,
    openDifferences: hasPermission(scope, "reconciliation.read") ? await countOpenExceptions(tx) : 0,
  }));
}
