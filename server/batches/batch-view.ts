import { amountOf } from "@/server/contract/amount";
import type { BatchView } from "@/server/contract/batch";
import type { CurrencyCode } from "@/server/core/money";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { findTerminal } from "@/server/terminals/find-terminal";
import type { BatchRow } from "./batch-store";
import { batchTotalsOf } from "./settle-batches";

interface BankTotals {
  readonly salesCount: number;
  readonly salesMinor: string;
  readonly refundsCount: number;
  readonly refundsMinor: string;
}

function presentBankTotals(totals: BankTotals | null): BatchView["bankTotals"] {
  return (
    totals && {
      salesCount: totals.salesCount,
      sales: amountOf(BigInt(totals.salesMinor)),
      refundsCount: totals.refundsCount,
      refunds: amountOf(BigInt(totals.refundsMinor)),
    }
  );
}

/** Batches as the API shows them, with what they come to by the ledger. */
export async function presentBatches(tx: MerchantTx, rows: readonly BatchRow[]): Promise<BatchView[]> {
  const totals = await batchTotalsOf(
    tx,
    rows.map(({ id }) => id),
  );
  const currencies = new Map<string, CurrencyCode>();
  for (const id of new Set(rows.map(({ terminalId }) => terminalId))) {
    currencies.set(id, (await findTerminal(tx, id)).currency);
  }
  return rows.map((row) => {
    const total = totals.get(row.id);
    return {
      id: row.id,
      terminal: row.terminalId,
      number: row.number,
      status: row.status === "open" ? "open" : "closed",
      currency: currencies.get(row.terminalId) ?? "TRY",
      sales: amountOf(total?.grossMinor ?? 0n),
      refunds: amountOf(total?.refundMinor ?? 0n),
      commission: amountOf(total?.feeMinor ?? 0n),
      reserveHeld: amountOf(total?.reserveHeldMinor ?? 0n),
      net: amountOf(total?.netMinor ?? 0n),
      bankTotals: presentBankTotals(row.bankTotals as unknown as BankTotals | null),
      openedAt: row.openedAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
      valueDate: row.valueDate?.toISOString().slice(0, 10) ?? null,
      payout: row.payoutId,
    };
  });
}
