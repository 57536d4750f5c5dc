import { limitOf } from "@/server/contract/list-page";
import { invalidField } from "@/server/core/errors";
import type { Page, PagePosition, PageRequest } from "@/server/db/page";

const LATEST_MS = 8.64e15;

function encodeCursor({ createdAt, id }: PagePosition): string {
  return Buffer.from(`${createdAt.getTime()}.${id}`, "utf8").toString("base64url");
}

function decodeCursor(cursor: string): PagePosition {
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  const match = /^(\d{1,16})\.([\w-]{1,64})$/.exec(text);
  const time = Number.parseInt(match?.[1] ?? "", 10);
  const id = match?.[2];
  if (id === undefined || !(time <= LATEST_MS)) {
    throw invalidField("cursor", "invalid_cursor", "Send the `nextCursor` of the page before, unchanged.");
  }
  return { createdAt: new Date(time), id };
}

/** The page that a list query asks for. Refuses: `invalid_request` for a cursor that was not made here. */
export function pageRequestOf(query: {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}): PageRequest {
  return {
    limit: limitOf(query),
    after: query.cursor === undefined ? null : decodeCursor(query.cursor),
  };
}

/** The envelope of a list. `data` are the page's rows as they are shown. */
export function presentPage<T>(page: Page<unknown>, data: readonly T[]) {
  return {
    data,
    hasMore: page.next !== null,
    nextCursor: page.next === null ? null : encodeCursor(page.next),
  };
}
