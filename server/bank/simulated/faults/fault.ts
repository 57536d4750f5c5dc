import type { FaultKind } from "@/server/core/bank-fault";

/** What happens to one delivery. */
export interface PlannedFault {
  readonly fault: FaultKind;
  readonly bankCode: string | null;
  readonly latencyMs: number | null;
}

const BY_LAST_DIGITS: Readonly<Record<string, FaultKind>> = {
  "91": "lost_after",
  "92": "lost_before",
  "93": "slow",
  "94": "garbage",
  "95": "down",
};

/** The fault that an amount asks for by its last two digits; null for most. Source: contract §3. */
export function faultOfAmount(amountMinor: bigint): FaultKind | null {
  return BY_LAST_DIGITS[String(amountMinor % 100n).padStart(2, "0")] ?? null;
}
