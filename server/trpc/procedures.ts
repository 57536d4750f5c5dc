import { DomainError } from "@/server/core/errors";
import { type Permission, requirePermission } from "@/server/core/permissions";
import { publicProcedure } from "./init";

/** Somebody with a live session. Refuses: `unauthenticated`. */
const signedInProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.signedIn) throw new DomainError("unauthenticated", "Sign in first.");
  return next({ ctx: { ...ctx, signedIn: ctx.signedIn } });
});

/** Somebody who works for a merchant: `scope` proves it, `request` goes with verbs that move money. */
const merchantProcedure = signedInProcedure.use(({ ctx, next }) => {
  const { ports, requestId, signedIn } = ctx;
  return next({ ctx: { ...ctx, scope: signedIn.scope, request: { ports, requestId, claim: null } } });
});

/** Somebody who may do this. Refuses: `unauthenticated`, `forbidden`. */
export function permitted(permission: Permission) {
  return merchantProcedure.use(({ ctx, next }) => {
    requirePermission(ctx.scope, permission);
    return next();
  });
}
