import type { OperatorPageRequest } from "../operator/operator-page";
import type { Visit } from "./console-visit";
import { type Html, html } from "./html";

/** Rows on a page of a list. */
const PAGE_SIZE = 30;

/** The page that the address asks for. */
export function pageRequest(query: URLSearchParams): OperatorPageRequest {
  return { cursor: query.get("cursor"), limit: PAGE_SIZE };
}

/** A text filter of the address, without blanks around it, or null. Units: at most 80 characters. */
export function filterOf(query: URLSearchParams, name: string): string | null {
  const text = (query.get(name) ?? "").trim().slice(0, 80);
  return text === "" ? null : text;
}

function addressWith(query: URLSearchParams, cursor: string | null): string {
  const copy = new URLSearchParams([...query].filter(([, value]) => value !== ""));
  for (const name of ["cursor", "said"]) copy.delete(name);
  if (cursor !== null) copy.set("cursor", cursor);
  return `?${copy}`;
}

/** Links to the newest rows and on to older ones; by keyset, so that inserts neither shift nor repeat rows. */
export function pager({ query, text }: Visit, next: string | null): Html | null {
  const isFirst = !query.get("cursor");
  if (isFirst && next === null) return null;
  return html`<nav class="pager" aria-label="${text.list.pages}"><span>${
    !isFirst && html`<a href="${addressWith(query, null)}">← ${text.list.newer}</a>`
  }</span><span>${
    next !== null && html`<a rel="next" href="${addressWith(query, next)}">${text.list.older} →</a>`
  }</span></nav>`;
}

/** Path of an order's page. */
export function orderPath(clientId: string, orderReference: string): string {
  return `/bank/orders/${encodeURIComponent(clientId)}/${encodeURIComponent(orderReference)}`;
}
