import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { DomainError } from "@/server/core/errors";
import { log } from "@/server/platform/log";
import type { TrpcContext } from "./context";
import { problemFacts, trpcCodeOf } from "./problem-codes";

const PUBLIC_MESSAGES = new Set([
  "UNAUTHORIZED",
  "FORBIDDEN",
  "NOT_FOUND",
  "CONFLICT",
  "UNPROCESSABLE_CONTENT",
]);

const t = initTRPC.context<TrpcContext>().create({
  transformer: superjson,
  errorFormatter: ({ shape, error, ctx }) => ({
    code: shape.code,
    message: PUBLIC_MESSAGES.has(error.code) ? shape.message : error.code,
    data: {
      code: shape.data.code,
      httpStatus: shape.data.httpStatus,
      path: shape.data.path,
      problem: problemFacts(error, ctx?.requestId ?? null),
    },
  }),
});

/** Makes a router of procedures. */
export const router = t.router;

/** Calls procedures on the server, in tests. */
export const createCallerFactory = t.createCallerFactory;

/** Refusals keep their code; anything else is a defect, told in the log and to nobody else. */
const withProblems = t.middleware(async ({ ctx, next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (cause instanceof DomainError) {
    throw new TRPCError({ code: trpcCodeOf(cause.code), message: cause.detail, cause });
  }
  if (result.error.code === "INTERNAL_SERVER_ERROR") {
    log().error("procedure failed", { path, requestId: ctx.requestId }, result.error);
  }
  return result;
});

/** The first rung: anybody. */
export const publicProcedure = t.procedure.use(withProblems);
