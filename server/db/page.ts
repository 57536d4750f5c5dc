/** A place in a list that runs from the newest to the oldest: the last row that was shown. */
export interface PagePosition {
  readonly createdAt: Date;
  readonly id: string;
}

/** What a list of rows is asked for. */
export interface PageRequest {
  readonly limit: number;
  readonly after: PagePosition | null;
}

/** A page of rows: `next` is where the following one begins; null where there is none. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: PagePosition | null;
}

/** Cuts a page from rows that were read with one more than asked. */
export function cutPage<T extends PagePosition>(rows: readonly T[], limit: number): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? { createdAt: last.createdAt, id: last.id } : null;
  return { rows: shown, next };
}

/**
 * The condition under which a row lies after a position, as Prisma takes it. The first part bounds the index, the
 * second settles rows of the same instant.
 */
export function afterPosition(after: PagePosition | null) {
  if (after === null) return {};
  return {
    createdAt: { lte: after.createdAt },
    NOT: { AND: [{ createdAt: after.createdAt }, { id: { gte: after.id } }] },
  };
}

/** Newest first; ids settle rows of the same instant. */
export const NEWEST_FIRST = [{ createdAt: "desc" as const }, { id: "desc" as const }];

/** Rows made within a span; `from` is included, `to` is not. */
export function createdWithin(span: { readonly from: Date | null; readonly to: Date | null }) {
  if (span.from === null && span.to === null) return {};
  return {
    createdAt: { ...(span.from ? { gte: span.from } : {}), ...(span.to ? { lt: span.to } : {}) },
  };
}
