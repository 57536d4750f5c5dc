import type { PayoutQuery } from "@/server/contract/settlement-query";
import type { ListPlace } from "@/server/contract/transactions-query";
import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import type { TermsVersion } from "@/server/core/terms-history";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { listTermsOf } from "@/server/terminals/list-terms-of";
import { type Clause, type ClauseSum, clauseFor, sumByClause } from "./name-clauses";
import {
  findPayoutFacts,
  findPayoutNeighbours,
  listCommissionGroups,
  listMovementRows,
  listPayoutBatches,
  type PayoutBatch,
  type PayoutFacts,
  type PayoutMovement,
} from "./payout-page-store";

const PAGE_SIZE = 25;
const EXPORT_PAGE = 500;

/** A movement with the clause that priced its payment. */
export interface ClausedMovement extends PayoutMovement {
  readonly clause: Clause | null;
}

/** Everything about one payout. */
export interface PayoutPage {
  readonly payout: PayoutFacts;
  readonly previousId: string | null;
  readonly nextId: string | null;
  readonly batches: readonly PayoutBatch[];
  readonly clauses: readonly ClauseSum[];
  readonly movements: readonly ClausedMovement[];
  /** Where the following movements begin. */
  readonly older: ListPlace | null;
  readonly now: Date;
}

const withClause = (versions: readonly TermsVersion[]) => (movement: PayoutMovement) => ({
  ...movement,
  clause: clauseFor(versions, movement),
});

function placeOf(movement: PayoutMovement | undefined): ListPlace | null {
  return movement ? { at: movement.occurredAt, id: movement.id } : null;
}

/**
 * One payout: its batches, what each clause of the contract took, and a page of its movements, of one line where that
 * is asked for. Refuses: `forbidden`, `payout_not_found`.
 */
export async function findPayoutPage(
  scope: MerchantScope,
  payoutId: string,
  query: PayoutQuery,
): Promise<PayoutPage> {
  requirePermission(scope, "settlement.read");
  return inMerchantTx(scope, async (tx) => {
    const payout = await findPayoutFacts(tx, payoutId);
    if (!payout) throw new DomainError("payout_not_found", "No payout has this id.");
    const versions = await listTermsOf(tx, payout.terminalId);
    const found = await listMovementRows(tx, {
      payoutId,
      part: query.line ?? null,
      before: query.before ?? null,
      limit: PAGE_SIZE,
    });
    const shown = found.slice(0, PAGE_SIZE);
    return {
      payout,
      ...(await findPayoutNeighbours(tx, payout)),
      batches: await listPayoutBatches(tx, payoutId),
      clauses: sumByClause(versions, await listCommissionGroups(tx, payoutId)),
      movements: shown.map(withClause(versions)),
      older: found.length > PAGE_SIZE ? placeOf(shown.at(-1)) : null,
      now: tx.now,
    };
  });
}

interface MovementPiece {
  readonly movements: readonly ClausedMovement[];
  readonly older: ListPlace | null;
}

function readPiece(
  scope: MerchantScope,
  payout: Pick<PayoutFacts, "id" | "terminalId">,
  before: ListPlace | null,
): Promise<MovementPiece> {
  return inMerchantTx(scope, async (tx) => {
    const rows = await listMovementRows(tx, { payoutId: payout.id, part: null, before, limit: EXPORT_PAGE });
    const shown = rows.slice(0, EXPORT_PAGE);
    return {
      movements: shown.map(withClause(await listTermsOf(tx, payout.terminalId))),
      older: rows.length > EXPORT_PAGE ? placeOf(shown.at(-1)) : null,
    };
  });
}

/** All movements of a payout, newest first, read in pieces. Refuses: `forbidden`. */
export async function* streamMovements(
  scope: MerchantScope,
  payout: Pick<PayoutFacts, "id" | "terminalId">,
): AsyncGenerator<ClausedMovement> {
  requirePermission(scope, "settlement.read");
  let before: ListPlace | null = null;
  do {
    const piece: MovementPiece = await readPiece(scope, payout, before);
    yield* piece.movements;
    before = piece.older;
  } while (before !== null);
}
