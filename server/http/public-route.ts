import type { z } from "zod";
import { findApiKey } from "@/server/access/find-api-key";
import { fieldErrorsOf } from "@/server/contract/field-errors";
import { DomainError, invalidField } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import type { MerchantScope } from "@/server/db/scope";
import { draftClaim } from "@/server/idempotency/draft-claim";
import type { IdempotencyClaim } from "@/server/idempotency/idempotency-claim";
import { runOnce } from "@/server/idempotency/run-once";
import type { ApiAnswer } from "./answer";
import type { ApiCall, ApiPorts, ApiRoute } from "./api-call";
import { problemDocument } from "./problem";
import { createRateLimiter, KEY_RULE, STRANGER_RULE } from "./rate-limit";
import { readBody } from "./read-body";

const keys = createRateLimiter(KEY_RULE);
const strangers = createRateLimiter(STRANGER_RULE);

/** Who asks. An address that keeps coming without a valid key is slowed down. */
async function authenticate(request: Request): Promise<MerchantScope> {
  const address = request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  try {
    const scope = await findApiKey(request.headers.get("authorization"));
    keys.take(scope.actor.id);
    return scope;
  } catch (error) {
    if (error instanceof DomainError && error.code === "unauthenticated") strangers.take(address);
    throw error;
  }
}

function check(schema: z.ZodType, input: unknown): unknown {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const errors = fieldErrorsOf(parsed.error, input);
  // What is no object at all has no field that could be named.
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw new DomainError("invalid_request", "The body must be a JSON object, such as `{}`.");
  }
  const [first] = errors;
  const detail =
    first === undefined || errors.length > 1
      ? `${errors.length} fields are wrong.`
      : `${first.param === "" ? "The body" : `\`${first.param}\``}: ${first.detail}`;
  throw new DomainError("invalid_request", detail, {
    ...(first === undefined ? {} : { param: first.param }),
    errors,
  });
}

function queryOf(url: URL): Record<string, unknown> {
  const query: Record<string, unknown> = {};
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name);
    if (values.length > 1) {
      throw invalidField(name, "given_twice", `\`${name}\` is given ${values.length} times; give it once.`);
    }
    query[name] = values[0];
  }
  return query;
}

function claimOf(request: Request, endpoint: string, body: unknown): IdempotencyClaim | null {
  const key = request.headers.get("idempotency-key");
  if (key === null) return null;
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
    const detail = "An Idempotency-Key has 1 to 255 printable characters.";
    const param = "Idempotency-Key";
    throw new DomainError("invalid_request", detail, {
      param,
      errors: [{ param, code: "invalid_format", detail }],
    });
  }
  return draftClaim({ endpoint, key, body });
}

async function answerOnce(route: ApiRoute, call: ApiCall, requestId: string): Promise<ApiAnswer> {
  const { status } = route.answer;
  const answerWith = async (making: Promise<unknown>) => ({ status, body: JSON.stringify(await making) });
  const { claim } = call.context;
  const { once } = route;
  if (claim === null || once === null) return answerWith(route.run(call));
  const held = (mine: IdempotencyClaim): ApiCall => ({
    ...call,
    context: { ...call.context, claim: once.claimed === "with_work" ? mine : null },
  });
  const { isReplayed, ...answer } = await runOnce(call.scope, {
    claim,
    claimed: once.claimed,
    run: (mine) => answerWith(route.run(held(mine))),
    rebuild: (resourceId, mine) => answerWith(once.rebuild(held(mine), resourceId)),
    describe: (error) => {
      const document = problemDocument(error, requestId);
      return { status: document.status, body: JSON.stringify(document) };
    },
  });
  return isReplayed ? { ...answer, headers: { "Idempotent-Replayed": "true" } } : answer;
}

/**
 * Adds the sealed steps of challenges whose form carries the card to their addresses. They are no part of the answer that
 * an Idempotency-Key keeps: a replayed answer leads to the same page, which then asks for the security code again.
 */
function addSteps(answer: ApiAnswer, steps: readonly (readonly [url: string, step: string])[]): ApiAnswer {
  const body = steps.reduce(
    (text, [url, step]) => text.replace(JSON.stringify(url), JSON.stringify(`${url}?step=${step}`)),
    answer.body,
  );
  return { ...answer, body };
}

/** What comes with a request to a route. */
export interface RoutedRequest {
  readonly request: Request;
  readonly url: URL;
  readonly id: string;
  readonly requestId: string;
  readonly ports: ApiPorts;
}

/**
 * Leads one request through the gate and the contract to its verb: key, limit, permission, media type, size, JSON,
 * fields, once, verb, answer. Refuses as each step does.
 */
export async function answerRoute(route: ApiRoute, routed: RoutedRequest): Promise<ApiAnswer> {
  const { request, url, id, requestId, ports } = routed;
  const scope = await authenticate(request);
  requirePermission(scope, route.permission);
  const raw = route.body === null ? undefined : await readBody(request);
  const query = route.query === null ? undefined : check(route.query, queryOf(url));
  const body = route.body === null ? undefined : check(route.body, raw);
  const claim = route.once === null ? null : claimOf(request, `${route.method} ${url.pathname}`, raw);
  const steps = new Map<string, string>();
  const giveStep = (attemptId: string, step: string) => void steps.set(attemptId, step);
  const context = { ports, claim, requestId, giveStep };
  const answer = await answerOnce(route, { scope, id, query, body, ports, context }, requestId);
  return addSteps(
    answer,
    [...steps].map(([attemptId, step]) => [ports.challengeUrl(scope, attemptId), step]),
  );
}
