import type { ApiMethod, ApiRoute } from "./api-call";
import { BATCH_ROUTES } from "./batch-routes";
import { CHECKOUT_ROUTES } from "./checkout-routes";
import { LEDGER_ROUTES } from "./ledger-routes";
import { LIST_ROUTES } from "./list-routes";
import { PAYMENT_ROUTES } from "./payment-routes";
import { PAYOUT_ROUTES } from "./payout-routes";
import { SANDBOX_ROUTES } from "./sandbox-routes";

/** Where the public API begins. */
export const API_ROOT = "/api/v1";

/** The whole public API: requests are led by this table and the OpenAPI document is written from it. */
export const API_ROUTES: readonly ApiRoute[] = [
  ...PAYMENT_ROUTES,
  ...LIST_ROUTES,
  ...BATCH_ROUTES,
  ...LEDGER_ROUTES,
  ...PAYOUT_ROUTES,
  ...CHECKOUT_ROUTES,
  ...SANDBOX_ROUTES,
];

/** A request's route, or the methods that its path has; null where there is no such path. */
export type RouteMatch =
  | { readonly kind: "route"; readonly route: ApiRoute; readonly id: string }
  | { readonly kind: "other_method"; readonly methods: readonly ApiMethod[] };

const ID_PART = "{id}";
// What is no id of ours is looked up as none, so that it is not found like any other unknown id.
const ID = /^[\w-]{1,64}$/;

function idIn(parts: readonly string[], pattern: readonly string[]): string | null {
  if (parts.length !== pattern.length) return null;
  let id = "";
  for (const [at, wanted] of pattern.entries()) {
    const part = parts[at] ?? "";
    if (wanted === ID_PART && part !== "") id = ID.test(part) ? part : "-";
    else if (wanted !== part) return null;
  }
  return id;
}

const PATTERNS = API_ROUTES.map((route) => ({ route, pattern: route.path.split("/") }));

/** Finds the route of a method and a path below `/api/v1`. `isSandbox` false hides what is the sandbox's alone. */
export function findRoute(
  request: { readonly method: string; readonly path: string },
  isSandbox: boolean,
): RouteMatch | null {
  const parts = request.path.split("/");
  const methods: ApiMethod[] = [];
  for (const { route, pattern } of PATTERNS) {
    const id = route.isSandboxOnly && !isSandbox ? null : idIn(parts, pattern);
    if (id === null) continue;
    if (route.method === request.method) return { kind: "route", route, id };
    methods.push(route.method);
  }
  return methods.length > 0 ? { kind: "other_method", methods } : null;
}
