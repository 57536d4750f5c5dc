import type { StatementFile, StatementPayout } from "@/server/bank/settlement-wire/bank-file";
import { batchTotalsOf, lockBatches, lockFreeReserves } from "@/server/batches/settle-batches";
import { startOfIstanbulDay } from "@/server/core/business-day";
import { comparePayout, netOfPayout, type PayoutParts } from "@/server/core/match-payout";
import { batchIdOf, type Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { correctPayout } from "@/server/settlement/correct-payout";
import { findCarried } from "@/server/settlement/find-carried";
import { findPaidReferences } from "@/server/settlement/find-paid-references";
import { type ArrivedPayout, partsOfPayout, recordPayouts } from "@/server/settlement/record-payouts";
import type { Difference } from "./difference";
import { listAcceptedLines, listLineDifferences, noteCorrection } from "./exception-store";
import { noteArrivedLate } from "./note-late-batches";
import type { Matched } from "./take-day-end";

/** Banks pay at nine in Istanbul. */
const PAID_AFTER_MS = 9 * 3_600_000;

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);

const namedBatches = (terminalId: string, { batchNumbers }: StatementPayout) =>
  batchNumbers.map((number) => batchIdOf(terminalId, number));

function bankPartsOf(payout: StatementPayout): PayoutParts {
  return {
    grossMinor: payout.grossMinor,
    refundMinor: payout.refundsMinor,
    commissionMinor: payout.commissionMinor,
    fixedFeeMinor: payout.fixedMinor,
    commissionTaxMinor: payout.taxMinor,
    reserveHeldMinor: payout.reserveHeldMinor,
    reserveReleasedMinor: payout.reserveReleasedMinor,
    carriedInMinor: payout.carriedInMinor,
  };
}

/** Our side of a payout that a statement names: its batches, under their locks, without those that were paid before. */
async function readArrived(
  tx: MerchantTx,
  terminal: Terminal,
  {
    payout,
    day,
    fileId,
  }: { readonly payout: StatementPayout; readonly day: string; readonly fileId: string },
): Promise<ArrivedPayout> {
  const batches = await lockBatches(tx, { terminalId: terminal.id, numbers: payout.batchNumbers });
  const unpaid = batches.filter(({ payoutId }) => payoutId === null).map(({ id }) => id);
  const totals = await batchTotalsOf(tx, unpaid);
  const valueDate = dateOf(payout.valueDate);
  const freeAtOnce = batches.flatMap(({ id, payoutId, reserveReleaseOn }) => {
    const reserveMinor = totals.get(id)?.reserveHeldMinor ?? 0n;
    const isFree = payoutId === null && reserveReleaseOn !== null && reserveReleaseOn <= valueDate;
    return isFree && reserveMinor > 0n ? [{ batchId: id, reserveMinor }] : [];
  });
  return {
    terminal,
    bankReference: payout.payoutReference,
    statementFileId: fileId,
    batches: unpaid.map((id) => ({ id, totals: totals.get(id) ?? null })),
    releases: [...(await lockFreeReserves(tx, { terminalId: terminal.id, day: valueDate })), ...freeAtOnce],
    carriedInMinor: await findCarried(tx, terminal.id),
    carriedOutMinor: payout.carriedOutMinor,
    arrivedMinor: payout.paidMinor,
    valueDate,
    paidAt: new Date(startOfIstanbulDay(day).getTime() + PAID_AFTER_MS),
  };
}

async function compare(
  tx: MerchantTx,
  { arrived, payout, payoutId }: { arrived: ArrivedPayout; payout: StatementPayout; payoutId: string },
): Promise<Difference[]> {
  const lines = await listLineDifferences(tx, namedBatches(arrived.terminal.id, payout));
  const ours = partsOfPayout(arrived);
  const bank = bankPartsOf(payout);
  const parts = comparePayout(ours, bank, lines);
  if (parts.length === 0) return [];
  const isOurs = arrived.batches.length > 0 || arrived.releases.length > 0;
  return [
    {
      kind: isOurs ? "amount_differs" : "extra",
      subject: "payout",
      key: `payout ${payout.payoutReference}`,
      reference: payout.payoutReference,
      paymentId: null,
      batchId: null,
      payoutId,
      oursMinor: isOurs ? netOfPayout(ours) : null,
      bankMinor: netOfPayout(bank),
      type: null,
      parts,
    },
  ];
}

/** Books what was taken as the bank says it before the money came. */
async function correctAccepted(tx: MerchantTx, payoutId: string, batchIds: readonly string[]): Promise<void> {
  for (const { id, paymentId, differenceMinor } of await listAcceptedLines(tx, batchIds)) {
    const correctedMinor = await correctPayout(tx, payoutId, { reference: id, paymentId, differenceMinor });
    if (correctedMinor !== 0n) await noteCorrection(tx, { id, payoutId, correctedMinor });
  }
}

async function takePayout(
  tx: MerchantTx,
  terminal: Terminal,
  facts: { readonly payout: StatementPayout; readonly day: string; readonly fileId: string },
): Promise<Difference[]> {
  const arrived = await readArrived(tx, terminal, facts);
  const [payoutId = ""] = await recordPayouts(tx, [arrived]);
  await noteArrivedLate(tx, terminal, { arrived, payoutId, day: facts.day, fileId: facts.fileId });
  await correctAccepted(tx, payoutId, namedBatches(terminal.id, facts.payout));
  return compare(tx, { arrived, payout: facts.payout, payoutId });
}

/** Of a day without a sale a bank names a payment too. */
const isMoney = (payout: StatementPayout): boolean =>
  [payout.paidMinor, ...Object.values(bankPartsOf(payout))].some((minor) => minor !== 0n);

/** The bank names one payment twice in one statement. */
function repeated({ payoutReference, paidMinor }: StatementPayout): Difference {
  return {
    kind: "extra",
    subject: "payout",
    key: `payout again ${payoutReference}`,
    reference: payoutReference,
    paymentId: null,
    batchId: null,
    payoutId: null,
    oursMinor: null,
    bankMinor: paidMinor,
    type: null,
    parts: [],
  };
}

/**
 * Books what a bank's statement says that it paid, and lays it beside what our book says that it should be. A payment that
 * was booked before, from this file or another, is not booked again.
 */
export async function takeStatement(
  tx: MerchantTx,
  terminal: Terminal,
  { file, fileId }: { readonly file: StatementFile; readonly fileId: string },
): Promise<Matched> {
  const known = new Set(
    await findPaidReferences(tx, {
      terminalId: terminal.id,
      references: file.payouts.map(({ payoutReference }) => payoutReference),
    }),
  );
  const seen = new Set<string>();
  const differences: Difference[] = [];
  let payouts = 0;
  for (const payout of file.payouts) {
    const { payoutReference } = payout;
    if (seen.has(payoutReference)) differences.push(repeated(payout));
    else if (!known.has(payoutReference)) {
      differences.push(...(await takePayout(tx, terminal, { payout, day: file.day, fileId })));
      if (isMoney(payout)) payouts += 1;
    }
    seen.add(payoutReference);
  }
  const matchedCount = file.payouts.length - new Set(differences.map(({ key }) => key)).size;
  return { matchedCount, differences, payouts, batchId: null };
}
