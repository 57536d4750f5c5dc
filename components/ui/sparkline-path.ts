/** Two digits are enough for a drawing of a hundred units. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/**
 * The line of a small chart in a box of the given size. A missing value is a gap, not a zero;
 * a value alone between gaps is a dot, which a round line cap makes visible.
 */
export function sparklinePath(values: readonly (number | null)[], width: number, height: number): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return "";
  const low = Math.min(0, ...known);
  const span = Math.max(...known) - low || 1;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  let penDown = false;
  const pieces = values.map((value, position) => {
    if (value === null) {
      penDown = false;
      return "";
    }
    const point = `${round(position * step)} ${round(height - ((value - low) / span) * height)}`;
    const alone = !penDown && (values[position + 1] ?? null) === null;
    const piece = alone ? `M${point}h0.01` : `${penDown ? "L" : "M"}${point}`;
    penDown = true;
    return piece;
  });
  return pieces.join("");
}
