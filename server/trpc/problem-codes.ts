import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";
import { DomainError, type ErrorCode, PROBLEMS } from "@/server/core/errors";

type Status = (typeof PROBLEMS)[ErrorCode]["status"];

/** HTTP status of a refusal → tRPC's own word for it. A status without a row does not compile. */
const BY_STATUS = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  405: "METHOD_NOT_SUPPORTED",
  409: "CONFLICT",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  422: "UNPROCESSABLE_CONTENT",
  429: "TOO_MANY_REQUESTS",
  500: "INTERNAL_SERVER_ERROR",
  503: "SERVICE_UNAVAILABLE",
} as const satisfies Record<Status, TRPC_ERROR_CODE_KEY>;

/** tRPC's word for a refusal of ours. */
export function trpcCodeOf(code: ErrorCode): TRPC_ERROR_CODE_KEY {
  return BY_STATUS[PROBLEMS[code].status];
}

/** What travels with an error beside its code. */
export interface ProblemFacts {
  readonly code: ErrorCode;
  readonly bankCode: string | null;
  readonly param: string | null;
  readonly requestId: string | null;
}

const CODE_OF_TRPC: Readonly<Partial<Record<TRPC_ERROR_CODE_KEY, ErrorCode>>> = {
  BAD_REQUEST: "invalid_request",
  PARSE_ERROR: "malformed_json",
  NOT_FOUND: "not_found",
  UNAUTHORIZED: "unauthenticated",
  FORBIDDEN: "forbidden",
  METHOD_NOT_SUPPORTED: "method_not_allowed",
  PAYLOAD_TOO_LARGE: "too_large",
  UNSUPPORTED_MEDIA_TYPE: "unsupported_media_type",
};

/** What the browser learns of an error: our stable code, never a stack, SQL or a path. */
export function problemFacts(
  error: { readonly code: TRPC_ERROR_CODE_KEY; readonly cause?: unknown },
  requestId: string | null,
): ProblemFacts {
  if (error.cause instanceof DomainError) {
    const { code, facts } = error.cause;
    return { code, bankCode: facts.bankCode ?? null, param: facts.param ?? null, requestId };
  }
  return { code: CODE_OF_TRPC[error.code] ?? "internal_error", bankCode: null, param: null, requestId };
}
