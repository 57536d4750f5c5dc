import { DomainError } from "@/server/core/errors";

/** Nothing of a refund left for the bank: its asker may ask again. */
export function refundNotSent(): DomainError {
  return new DomainError(
    "bank_unavailable",
    "The bank cannot be reached; nothing was given back. Try again later.",
  );
}
