const WRITTEN = /^(0|[1-9]\d{0,8})(?:\.(\d{1,2}))?$/;
const BARE = /^\d{1,11}$/;

/**
 * Reads an amount as messages write it: `10.01`, `10.5` or `10`. Null for anything else: a comma, a sign, three
 * decimals, a thousands separator, leading zeros, more than 999,999,999.99.
 * Units: minor.
 */
export function parseAmountText(text: string): bigint | null {
  const match = WRITTEN.exec(text);
  if (!match) return null;
  const [, whole = "0", decimals = ""] = match;
  return BigInt(whole) * 100n + BigInt(decimals.padEnd(2, "0"));
}

/** Writes an amount for a message: `1001n` becomes `10.01`. Units: minor. */
export function formatAmountText(amountMinor: bigint): string {
  const digits = String(amountMinor).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Reads an amount of ORDERSTATUS and ORDERHISTORY: kuruş without a point. Null where it is not one. Units: minor. */
export function parseBareAmount(text: string): bigint | null {
  return BARE.test(text) ? BigInt(text) : null;
}
