import type { z } from "zod";
import type { SandboxBank } from "@/server/bank/sandbox-bank";
import type { ErrorCode } from "@/server/core/errors";
import type { Permission } from "@/server/core/permissions";
import type { MerchantScope } from "@/server/db/scope";
import type { OnceWork } from "@/server/idempotency/run-once";
import type { PaymentPorts } from "@/server/payments/payment-ports";
import type { RequestContext } from "@/server/payments/request-context";

/** What the public API needs from outside; filled in by `server/composition.ts`. */
export interface ApiPorts extends PaymentPorts {
  /** The simulated bank's controls; null in production. */
  readonly sandbox: SandboxBank | null;
  readonly publicUrl: string;
}

/** A request that passed the gate and the contract. `id` is the one in the path; empty where there is none. */
export interface ApiCall<Q = unknown, B = unknown> {
  readonly scope: MerchantScope;
  readonly id: string;
  readonly query: Q;
  readonly body: B;
  readonly ports: ApiPorts;
  readonly context: RequestContext;
}

/** HTTP methods of the API. */
export type ApiMethod = "GET" | "POST" | "PATCH" | "DELETE";

interface RouteFacts {
  readonly method: ApiMethod;
  /** Below `/api/v1`; at most one `{id}`. */
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly permission: Permission;
  readonly answer: { readonly status: 200 | 201; readonly schema: z.ZodType };
  /** Codes beside those that every route may answer. */
  readonly refuses: readonly ErrorCode[];
  /** There is nothing of it in production. */
  readonly isSandboxOnly?: boolean;
}

/** One line of the API: everything that routing, checking and the OpenAPI document are made of. */
export interface ApiRoute extends RouteFacts {
  readonly query: z.ZodType | null;
  readonly body: z.ZodType | null;
  /** Null where an Idempotency-Key means nothing. */
  readonly once: {
    readonly claimed: OnceWork["claimed"];
    readonly rebuild: (call: ApiCall, resourceId: string) => Promise<unknown>;
  } | null;
  readonly run: (call: ApiCall) => Promise<unknown>;
}

interface RouteDefinition<Q extends z.ZodType, B extends z.ZodType> extends RouteFacts {
  readonly query?: Q;
  readonly body?: B;
  /** Runs the verb and presents what it made. */
  readonly run: (call: ApiCall<z.output<Q>, z.output<B>>) => Promise<unknown>;
  /** After a crash: the answer of what was made. With it the verb writes the claim; else it is written before. */
  readonly rebuild?: (call: ApiCall<z.output<Q>, z.output<B>>, resourceId: string) => Promise<unknown>;
}

/** Defines a route; `query` and `body` are what its functions get, checked. */
export function defineRoute<Q extends z.ZodType = z.ZodUndefined, B extends z.ZodType = z.ZodUndefined>(
  definition: RouteDefinition<Q, B>,
): ApiRoute {
  const { query, body, run, rebuild, ...facts } = definition;
  // The route's own functions get what its own schemas gave: the one place where that link is erased.
  type Erased = ApiCall<z.output<Q>, z.output<B>>;
  const again = rebuild ?? run;
  return {
    ...facts,
    query: query ?? null,
    body: body ?? null,
    run: (call) => run(call as Erased),
    once:
      facts.method === "POST"
        ? {
            claimed: rebuild ? "with_work" : "before",
            rebuild: (call, resourceId) => again(call as Erased, resourceId),
          }
        : null,
  };
}
