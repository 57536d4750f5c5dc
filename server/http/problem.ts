import type { ProblemDocument } from "@/server/contract/problem";
import { DomainError, type ErrorCode, PROBLEMS } from "@/server/core/errors";
import { isDatabaseUnavailable } from "@/server/db/database-error";
import { env } from "@/server/platform/env";
import { requestLog } from "@/server/platform/log";

const RETRY_AFTER_SECONDS: Partial<Record<ErrorCode, number>> = {
  idempotency_in_progress: 1,
  rate_limited: 1,
  service_unavailable: 2,
  bank_unavailable: 5,
};

/**
 * What a caller is told about anything that was thrown. A refusal as it is; a database out of reach as
 * `service_unavailable`; everything else, a defect too, is logged and carries nothing but the request's id.
 */
export function refusalOf(error: unknown, requestId: string): DomainError {
  if (error instanceof DomainError) return error;
  if (isDatabaseUnavailable(error)) {
    requestLog(requestId).error("the database is out of reach", {}, error);
    return new DomainError("service_unavailable", "The service is not ready. Try again shortly.");
  }
  requestLog(requestId).error("a request failed", {}, error);
  return new DomainError(
    "internal_error",
    "The request could not be carried out. Its id helps us to find out why.",
  );
}

/** The problem document of a refusal. Source: RFC 9457, contract §2. */
export function problemDocument(error: DomainError, requestId: string): ProblemDocument {
  const { status, title } = PROBLEMS[error.code];
  const { param, errors, bankCode } = error.facts;
  return {
    type: `${env().PUBLIC_URL}/docs#${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.detail,
    ...(param === undefined ? {} : { param }),
    ...(errors === undefined ? {} : { errors: [...errors] }),
    ...(bankCode === undefined ? {} : { bankCode }),
    requestId,
  };
}

/** Headers that go with a refusal. */
export function problemHeaders(error: DomainError): Record<string, string> {
  const seconds = error.facts.retryAfterSeconds ?? RETRY_AFTER_SECONDS[error.code];
  return {
    ...(seconds === undefined ? {} : { "Retry-After": String(seconds) }),
    ...(error.code === "unauthenticated" ? { "WWW-Authenticate": 'Bearer realm="vezne"' } : {}),
  };
}
