import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { problemOutput } from "@/server/contract/problem";
import { type ErrorCode, PROBLEMS } from "@/server/core/errors";
import { env } from "@/server/platform/env";
import type { ApiRoute } from "./api-call";
import { API_ROOT, API_ROUTES } from "./api-routes";

const EVERYWHERE: readonly ErrorCode[] = [
  "unauthenticated",
  "forbidden",
  "rate_limited",
  "internal_error",
  "service_unavailable",
];
const WITH_BODY: readonly ErrorCode[] = ["malformed_json", "too_large", "unsupported_media_type"];
const WITH_KEY: readonly ErrorCode[] = ["idempotency_in_progress", "idempotency_key_reused"];

/** Every code that a route may answer. */
export function codesOf(route: ApiRoute): ErrorCode[] {
  const isChecked = route.body !== null || route.query !== null;
  return [
    ...new Set<ErrorCode>([
      ...EVERYWHERE,
      ...(isChecked ? (["invalid_request"] as const) : []),
      ...(route.body === null ? [] : WITH_BODY),
      ...(route.once === null ? [] : WITH_KEY),
      ...(route.method === "GET" ? [] : (["write_conflict"] as const)),
      ...route.refuses,
    ]),
  ];
}

function responsesOf(route: ApiRoute): ZodOpenApiOperationObject["responses"] {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codesOf(route)) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const refusals = [...byStatus].map(([status, codes]) => [
    String(status),
    {
      description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join("; "),
      content: { "application/problem+json": { schema: problemOutput } },
    },
  ]);
  const good = {
    description: route.answer.status === 201 ? "Made." : "Done.",
    headers: z.object({
      "Request-Id": z.string(),
      ...(route.once === null ? {} : { "Idempotent-Replayed": z.literal("true").optional() }),
    }),
    content: { "application/json": { schema: route.answer.schema } },
  };
  return { [String(route.answer.status)]: good, ...Object.fromEntries(refusals) };
}

function parametersOf(route: ApiRoute): NonNullable<ZodOpenApiOperationObject["requestParams"]> {
  const path = route.path.includes("{id}") ? { path: z.object({ id: z.string() }) } : {};
  const query = route.query instanceof z.ZodObject ? { query: route.query } : {};
  const key = z.string().min(1).max(255).optional().meta({
    description:
      "Same key and body: the first answer again. Answers are kept for at least 24 hours once work began.",
  });
  const header = route.once === null ? {} : { header: z.object({ "Idempotency-Key": key }) };
  return { ...path, ...query, ...header };
}

function operationOf(route: ApiRoute): ZodOpenApiOperationObject {
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    requestParams: parametersOf(route),
    ...(route.body === null
      ? {}
      : {
          requestBody: {
            required: !route.body.safeParse({}).success,
            content: { "application/json": { schema: route.body } },
          },
        }),
    responses: responsesOf(route),
  };
}

/** The OpenAPI 3.1 document of exactly these routes. */
export function describeApi(routes: readonly ApiRoute[]) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return createDocument({
    openapi: "3.1.1",
    info: {
      title: "Vezne",
      version: "1",
      description:
        "Amounts are whole minor units beside an ISO 4217 currency. Instants are RFC 3339, UTC. Refusals are problem documents with a stable `code`; a decline is not a refusal.",
    },
    servers: [{ url: `${env().PUBLIC_URL}${API_ROOT}` }],
    security: [{ secretKey: [] }],
    components: {
      securitySchemes: {
        secretKey: {
          type: "http",
          scheme: "bearer",
          description: "A secret key: `sk_test_…` or `sk_live_…`.",
        },
      },
    },
    paths: paths as ZodOpenApiPathsObject,
  });
}

/** A document of this API. */
export type ApiDocument = ReturnType<typeof describeApi>;

let known: { readonly document: ApiDocument; readonly text: string } | undefined;

function made() {
  if (!known) {
    const { isSandbox } = env();
    const document = describeApi(API_ROUTES.filter((route) => isSandbox || !route.isSandboxOnly));
    known = { document, text: JSON.stringify(document) };
  }
  return known;
}

/** The document of this installation. */
export function openApiDocument(): ApiDocument {
  return made().document;
}

/** The same, as JSON text. */
export function openApiText(): string {
  return made().text;
}
