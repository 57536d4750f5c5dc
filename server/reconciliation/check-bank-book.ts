import type { BookRow } from "@/server/bank/bank-connector";
import type { Terminal } from "@/server/core/terminal";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { listApprovedReferences, listEveryTerminal, listOurOrders } from "./bank-book-store";
import type { SettlementPorts } from "./check-bank-settlement";
import { type BrokenRow, type CheckResult, MOST_ROWS } from "./check-store";
import { compareOrder, type OurOrder } from "./compare-order";

const PAGE = 1_000;

/** What the comparison needs from outside: the bank behind each terminal. */
export type BookPorts = SettlementPorts;

async function* bankPages(terminal: Terminal, ports: BookPorts): AsyncGenerator<readonly BookRow[]> {
  const bank = ports.bankOf(terminal);
  let cursor: string | null = null;
  do {
    const page: { rows: readonly BookRow[]; nextCursor: string | null } = await bank.connector.listBook(
      bank.terminal,
      { cursor, limit: PAGE },
    );
    yield page.rows;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

const rowOf = (ours: OurOrder | null, bank: BookRow | null, detail: string): BrokenRow => ({
  objectId: ours?.paymentId ?? bank?.orderReference ?? "?",
  detail: `${bank?.orderReference ?? ours?.attemptId}: ${detail}`,
});

async function compareBankPages(
  scope: MerchantScope,
  terminal: Terminal,
  ports: BookPorts,
): Promise<{ known: Set<string>; broken: BrokenRow[] }> {
  const known = new Set<string>();
  const broken: BrokenRow[] = [];
  for await (const rows of bankPages(terminal, ports)) {
    const references = rows.map((row) => row.orderReference);
    const ours = await inMerchantTx(scope, (tx) => listOurOrders(tx, references));
    const byReference = new Map(ours.map((order) => [order.attemptId, order]));
    for (const row of rows) {
      known.add(row.orderReference);
      const order = byReference.get(row.orderReference) ?? null;
      const detail = compareOrder(order, row);
      if (detail !== null) broken.push(rowOf(order, row, detail));
    }
  }
  return { known, broken };
}

async function listUnknownToBank(
  scope: MerchantScope,
  terminal: Terminal,
  known: ReadonlySet<string>,
): Promise<BrokenRow[]> {
  const broken: BrokenRow[] = [];
  let after = "";
  for (;;) {
    const page = { terminalId: terminal.id, after, limit: PAGE };
    const references = await inMerchantTx(scope, (tx) => listApprovedReferences(tx, page));
    const missing = references.filter((reference) => !known.has(reference));
    const ours = await inMerchantTx(scope, (tx) => listOurOrders(tx, missing));
    for (const order of ours) {
      const detail = compareOrder(order, null);
      if (detail !== null) broken.push(rowOf(order, null, detail));
    }
    const last = references.at(-1);
    if (last === undefined || references.length < PAGE) return broken;
    after = last;
  }
}

async function compareBooks(scope: MerchantScope, ports: BookPorts): Promise<CheckResult> {
  const terminals = await inMerchantTx(scope, listEveryTerminal);
  const broken: BrokenRow[] = [];
  let checked = 0;
  for (const terminal of terminals) {
    if (!ports.bankOf(terminal).connector.capabilities.listBook) continue;
    const compared = await compareBankPages(scope, terminal, ports);
    checked += compared.known.size;
    broken.push(...compared.broken, ...(await listUnknownToBank(scope, terminal, compared.known)));
  }
  return { checked, broken: broken.length, rows: broken };
}

/**
 * Our book equals the bank's, order by order. The two are read one after the other, so what differs is looked at twice:
 * only what differs in the same way both times is a finding.
 */
export async function checkBankBook(scope: MerchantScope, ports: BookPorts): Promise<CheckResult> {
  const first = await compareBooks(scope, ports);
  if (first.broken === 0) return first;
  const again = await compareBooks(scope, ports);
  const seen = new Set(first.rows.map((row) => row.detail));
  const rows = again.rows.filter((row) => seen.has(row.detail));
  return { checked: again.checked, broken: rows.length, rows: rows.slice(0, MOST_ROWS) };
}
