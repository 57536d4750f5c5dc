import {
  addBatchTotals,
  type BatchTotals,
  type FreeReserve,
  releaseReserves,
  settleBatches,
} from "@/server/batches/settle-batches";
import type { PayoutStatus } from "@/server/contract/payout";
import { assertInvariant } from "@/server/core/errors";
import type { LedgerEntry } from "@/server/core/ledger";
import { bookPayout, bookReserveRelease } from "@/server/core/ledger-recipes";
import { netOfPayout, type PayoutParts } from "@/server/core/match-payout";
import type { Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { recordEvents } from "@/server/events/record-events";
import { recordEntries } from "@/server/ledger/record-entries";
import { newId } from "@/server/platform/random";
import { insertPayoutRows } from "./payout-store";

/** A batch that a payout pays, with what it comes to by our ledger. */
export interface BatchInPayout {
  readonly id: string;
  /** Null where nothing was booked in it. */
  readonly totals: BatchTotals | null;
}

/** Money of which the bank's statement says that it was paid. Units: minor. */
export interface ArrivedPayout {
  readonly terminal: Pick<Terminal, "id" | "currency">;
  /** The bank's own name of the payment. */
  readonly bankReference: string;
  readonly statementFileId: string | null;
  readonly batches: readonly BatchInPayout[];
  /** Reserves of earlier batches that become free with it. */
  readonly releases: readonly FreeReserve[];
  /** Zero or negative, as is `carriedOutMinor`: the rest of the payout before. */
  readonly carriedInMinor: bigint;
  readonly carriedOutMinor: bigint;
  readonly arrivedMinor: bigint;
  readonly valueDate: Date;
  readonly paidAt: Date;
}

const totalsOf = ({ batches }: Pick<ArrivedPayout, "batches">): BatchTotals =>
  addBatchTotals(batches.flatMap(({ totals }) => totals ?? []));

/** What a payout is made of by our book. */
export function partsOfPayout(
  payout: Pick<ArrivedPayout, "batches" | "releases" | "carriedInMinor">,
): PayoutParts {
  const totals = totalsOf(payout);
  const { grossMinor, refundMinor, commissionMinor, fixedFeeMinor, commissionTaxMinor, reserveHeldMinor } =
    totals;
  return {
    grossMinor,
    refundMinor,
    commissionMinor,
    fixedFeeMinor,
    commissionTaxMinor,
    reserveHeldMinor,
    reserveReleasedMinor: payout.releases.reduce((sum, { reserveMinor }) => sum + reserveMinor, 0n),
    carriedInMinor: payout.carriedInMinor,
  };
}

type Named = ArrivedPayout & { readonly id: string };

/** Banks name a payment for days without a sale too: nothing was to be paid, and nobody is told. */
function statusOf(payout: ArrivedPayout, parts: PayoutParts): PayoutStatus {
  if (payout.arrivedMinor !== 0n) return "paid";
  if (payout.carriedOutMinor < 0n) return "carried";
  return Object.values(parts).every((minor) => minor === 0n) ? "empty" : "paid";
}

function rowOf(payout: Named, tx: MerchantTx) {
  const { id, terminal, bankReference, statementFileId, carriedOutMinor, arrivedMinor, valueDate, paidAt } =
    payout;
  const parts = partsOfPayout(payout);
  const { shopperFeeMinor, feeMinor } = totalsOf(payout);
  const netMinor = netOfPayout(parts);
  return {
    id,
    merchantId: tx.scope.merchantId,
    terminalId: terminal.id,
    bankReference,
    statementFileId,
    status: statusOf(payout, parts),
    currency: terminal.currency,
    ...parts,
    shopperFeeMinor,
    feeMinor,
    netMinor,
    carriedOutMinor,
    arrivedMinor,
    differenceMinor: arrivedMinor + carriedOutMinor - netMinor,
    valueDate,
    createdAt: paidAt,
    paidAt,
  };
}

function entriesOf({ id, terminal, releases, arrivedMinor, paidAt }: Named): LedgerEntry[] {
  const { currency } = terminal;
  const facts = { paymentId: null, batchId: null, occurredAt: paidAt };
  const released = releases.map(({ batchId, reserveMinor }) =>
    bookReserveRelease({ ...facts, reference: `${id}:${batchId}` }, { currency, reserveMinor }),
  );
  if (arrivedMinor === 0n) return released;
  return [...released, bookPayout({ ...facts, reference: id }, { currency, netMinor: arrivedMinor })];
}

function paidBatchesOf({ id, batches }: Named) {
  return batches.map((batch) => ({
    batchId: batch.id,
    payoutId: id,
    reserveHeldMinor: batch.totals?.reserveHeldMinor ?? 0n,
  }));
}

/**
 * Writes payouts with the ledger entries of what arrived, releases reserves, tells of them and marks their batches, in a
 * number of statements that does not grow with them. What arrived less or more than our book says stays open on the bank's
 * account. Answers their ids. Asserts: each batch is paid once, each reserve released once.
 */
export async function recordPayouts(tx: MerchantTx, payouts: readonly ArrivedPayout[]): Promise<string[]> {
  const named = payouts.map((payout) => ({ ...payout, id: newId("po", payout.paidAt) }));
  const rows = named.map((payout) => rowOf(payout, tx));
  await insertPayoutRows(tx, rows);
  await recordEntries(tx, named.flatMap(entriesOf));
  assertInvariant(await settleBatches(tx, named.flatMap(paidBatchesOf)), "a batch is paid once");
  const released = named.flatMap(({ id, releases }) =>
    releases.map(({ batchId }) => ({ batchId, payoutId: id })),
  );
  assertInvariant(await releaseReserves(tx, released), "a reserve is released once");
  await recordEvents(
    tx,
    rows
      .filter(({ status }) => status === "paid")
      .map(({ id, arrivedMinor, currency, paidAt }) => ({
        type: "payout.paid",
        objectId: id,
        paymentId: null,
        data: { netMinor: arrivedMinor.toString(), currency },
        at: paidAt,
      })),
  );
  return named.map(({ id }) => id);
}
