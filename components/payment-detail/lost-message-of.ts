import type { TransactionDetail } from "@/server/transactions/find-transaction";

const LOST: ReadonlySet<string> = new Set(["unknown", "reversing"]);

/** What was sent to the bank of which nobody knows whether it was done; null where every answer came. */
export function lostMessageOf({
  operations,
}: Pick<TransactionDetail, "operations">): TransactionDetail["operations"][number]["kind"] | null {
  return operations.findLast(({ status }) => LOST.has(status))?.kind ?? null;
}
