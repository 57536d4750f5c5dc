/** Which instalment takes what cannot be divided. Source: domain §4. */
export type InstalmentRemainder = "first" | "last";

/** One month of an instalment plan. Units: minor. */
export interface Instalment {
  /** From 1. */
  readonly number: number;
  readonly dueAt: Date;
  readonly amountMinor: bigint;
}

/** The same day of a later month, or the month's last day where it is shorter. Days are those of Istanbul (UTC+3). */
function monthsLater(at: Date, months: number): Date {
  const shiftMs = 3 * 3_600_000;
  const local = new Date(at.getTime() + shiftMs);
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth() + months, local.getUTCDate()];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const clock = local.getTime() - Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
  return new Date(Date.UTC(year, month, Math.min(day, lastDay)) + clock - shiftMs);
}

/**
 * Divides an amount into monthly instalments that sum to it: 1,000.00 in three is 333.34, 333.33, 333.33 with the
 * remainder first. The first is due at once, the others a month apart.
 */
export function planInstalments(
  order: { readonly amountMinor: bigint; readonly count: number; readonly at: Date },
  remainder: InstalmentRemainder,
): Instalment[] {
  const count = Math.max(1, order.count);
  const each = order.amountMinor / BigInt(count);
  const rest = order.amountMinor % BigInt(count);
  const takesRest = remainder === "first" ? 0 : count - 1;
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    dueAt: monthsLater(order.at, index),
    amountMinor: index === takesRest ? each + rest : each,
  }));
}
