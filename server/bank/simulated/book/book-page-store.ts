import type { BankTerminal, BookPage, BookRow, ListBookRequest } from "@/server/bank/bank-connector";
import type { BankContext } from "../bank-context";

const MOST = 5_000;

/**
 * One page of a terminal's orders, oldest first, by keyset: inserts neither shift nor repeat rows.
 * Declined authorisations make no order and are not listed.
 */
export async function listBook(
  context: BankContext,
  terminal: BankTerminal,
  request: ListBookRequest,
): Promise<BookPage> {
  const limit = Math.min(Math.max(1, request.limit), MOST);
  const after = request.cursor !== null && /^\d{1,18}$/.test(request.cursor) ? BigInt(request.cursor) : 0n;
  const found = await context.db.order.findMany({
    where: { clientId: terminal.clientId, id: { gt: after } },
    orderBy: { id: "asc" },
    take: limit + 1,
  });
  const page = found.slice(0, limit);
  const rows = page.map((order) => ({
    orderReference: order.orderReference,
    status: order.status as BookRow["status"],
    authorizedMinor: order.authorizedMinor,
    capturedMinor: order.capturedMinor,
    refundedMinor: order.refundedMinor,
    batchNumber: order.batchNumber,
  }));
  return { rows, nextCursor: found.length > limit ? String(page.at(-1)?.id ?? "") : null };
}
