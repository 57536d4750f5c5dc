/** Captured amounts as whole units, for a line that shows their course and no figure. */
export function hundreds(days: readonly { readonly capturedMinor: bigint }[]): number[] {
  return days.map((day) => Number.parseInt((day.capturedMinor / 100n).toString(), 10));
}
