import type { BankPayout, BankSettledBatch, BankSettledOrder, SandboxBank } from "@/server/bank/sandbox-bank";
import type { Terminal } from "@/server/core/terminal";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import type { PaymentPorts } from "@/server/payments/payment-ports";
import { listEveryTerminal } from "./bank-book-store";
import { type BrokenRow, type CheckResult, MOST_ROWS } from "./check-store";
import {
  listOurBatches,
  listOurOrderMoney,
  listOurPayouts,
  type OurBatch,
  type OurOrderMoney,
  type OurParts,
  type OurPayout,
} from "./settlement-book-store";

/** What the comparison needs from outside: the bank behind each terminal, and its own book of money in the sandbox. */
export type SettlementPorts = Pick<PaymentPorts, "bankOf"> & { readonly sandbox?: SandboxBank | null };

const PAGE = 1_000;
const PARTS = [
  "grossMinor",
  "refundsMinor",
  "commissionMinor",
  "fixedMinor",
  "taxMinor",
  "reserveMinor",
] as const;

/** The parts in which two sides differ, as a sentence; null where they agree. */
function comparePartsOf(ours: OurParts | undefined, bank: OurParts): string | null {
  const differing = PARTS.filter((part) => (ours?.[part] ?? 0n) !== bank[part]);
  if (differing.length === 0) return null;
  return differing.map((part) => `${part}: we hold ${ours?.[part] ?? 0n}, the bank ${bank[part]}`).join("; ");
}

/** Batches that both sides have closed. What stands in the work list already is no finding. */
function compareBatches(ours: readonly OurBatch[], bank: readonly BankSettledBatch[]): BrokenRow[] {
  const byNumber = new Map(ours.map((batch) => [batch.number, batch]));
  return bank.flatMap((batch) => {
    const own = byNumber.get(batch.number);
    if (own === undefined || own.isKnown) return [];
    const detail = comparePartsOf(own, batch);
    return detail === null ? [] : [{ objectId: own.id, detail }];
  });
}

/** Payouts of the bank that were made before an instant: those after it may not have been told yet. */
function comparePayouts(
  ours: readonly OurPayout[],
  bank: readonly BankPayout[],
  toldBefore: Date,
): BrokenRow[] {
  const byReference = new Map(ours.map((payout) => [payout.bankReference, payout]));
  const broken = bank.flatMap((payout) => {
    const own = byReference.get(payout.payoutReference);
    byReference.delete(payout.payoutReference);
    const { paidMinor, carriedOutMinor } = payout;
    if (own === undefined) {
      if (payout.paidAt >= toldBefore) return [];
      return [
        { objectId: payout.payoutReference, detail: `the bank paid ${paidMinor}, and we have not booked it` },
      ];
    }
    if (own.arrivedMinor === paidMinor && own.carriedOutMinor === carriedOutMinor) return [];
    const detail = `we booked ${own.arrivedMinor} and carry ${own.carriedOutMinor}, the bank ${paidMinor} and ${carriedOutMinor}`;
    return [{ objectId: own.id, detail }];
  });
  const unknown = [...byReference.values()].map(({ id, arrivedMinor }) => ({
    objectId: id,
    detail: `we booked ${arrivedMinor} that the bank does not know`,
  }));
  return [...broken, ...unknown];
}

function compareOrders(ours: readonly OurOrderMoney[], bank: readonly BankSettledOrder[]): BrokenRow[] {
  const byReference = new Map(ours.map((order) => [order.orderReference, order]));
  return bank.flatMap((order) => {
    const own = byReference.get(order.orderReference);
    if (own?.isKnown) return [];
    const detail = comparePartsOf(own, order);
    const objectId = own?.paymentId ?? order.orderReference;
    return detail === null ? [] : [{ objectId, detail: `${order.orderReference}: ${detail}` }];
  });
}

async function compareEveryOrder(
  scope: MerchantScope,
  sandbox: SandboxBank,
  clientId: string,
): Promise<{ checked: number; broken: BrokenRow[] }> {
  const broken: BrokenRow[] = [];
  let checked = 0;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<SandboxBank["listSettledOrders"]>> = await sandbox.listSettledOrders(
      clientId,
      {
        cursor,
        limit: PAGE,
      },
    );
    const references = page.rows.map(({ orderReference }) => orderReference);
    const ours = await inMerchantTx(scope, (tx) => listOurOrderMoney(tx, references));
    broken.push(...compareOrders(ours, page.rows));
    checked += page.rows.length;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { checked, broken };
}

async function compareTerminal(
  scope: MerchantScope,
  { terminal, sandbox }: { readonly terminal: Terminal; readonly sandbox: SandboxBank },
  slackMinutes: number,
): Promise<{ checked: number; broken: BrokenRow[] }> {
  const bank = await sandbox.readSettlement(terminal.clientId);
  const { batches, payouts, now } = await inMerchantTx(scope, async (tx) => ({
    batches: await listOurBatches(tx, terminal.id),
    payouts: await listOurPayouts(tx, terminal.id),
    now: tx.now,
  }));
  const toldBefore = new Date(now.getTime() - slackMinutes * 60_000);
  const orders = await compareEveryOrder(scope, sandbox, terminal.clientId);
  return {
    checked: bank.batches.length + bank.payouts.length + orders.checked,
    broken: [
      ...compareBatches(batches, bank.batches),
      ...comparePayouts(payouts, bank.payouts, toldBefore),
      ...orders.broken,
    ],
  };
}

async function compareAll(
  scope: MerchantScope,
  ports: SettlementPorts,
  slackMinutes: number,
): Promise<CheckResult> {
  const { sandbox } = ports;
  if (!sandbox) return { checked: 0, broken: 0, rows: [] };
  const terminals = await inMerchantTx(scope, listEveryTerminal);
  const rows: BrokenRow[] = [];
  let checked = 0;
  for (const terminal of terminals) {
    if (!ports.bankOf(terminal).connector.capabilities.files) continue;
    const compared = await compareTerminal(scope, { terminal, sandbox }, slackMinutes);
    checked += compared.checked;
    rows.push(...compared.broken);
  }
  return { checked, broken: rows.length, rows };
}

/**
 * Our money equals the bank's: each payment over closed batches, each batch, each payout, part by part. What stands in the work
 * list of differences is no finding. `slackMinutes`: so young a payout may not have been told yet. What differs is looked at
 * twice, as with the book of orders.
 */
export async function checkBankSettlement(
  scope: MerchantScope,
  ports: SettlementPorts,
  slackMinutes: number,
): Promise<CheckResult> {
  const first = await compareAll(scope, ports, slackMinutes);
  if (first.broken === 0) return first;
  const again = await compareAll(scope, ports, slackMinutes);
  const seen = new Set(first.rows.map(({ detail }) => detail));
  const rows = again.rows.filter(({ detail }) => seen.has(detail));
  return { checked: again.checked, broken: rows.length, rows: rows.slice(0, MOST_ROWS) };
}
