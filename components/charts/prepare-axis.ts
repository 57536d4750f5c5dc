const STEPS = [1, 2, 2.5, 5, 10];
const MARKS = 4;

function niceStep(span: number): number {
  const rough = span / MARKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = STEPS.find((candidate) => candidate * power >= rough) ?? 10;
  return step * power;
}

/** Round marks that hold every value and zero, lowest first. Values that are not known do not count. */
export function prepareAxis(values: readonly (number | null)[]): number[] {
  const known = values.filter((value) => value !== null);
  const high = Math.max(0, ...known);
  const low = Math.min(0, ...known);
  if (high === low) return [0, 1];
  const step = niceStep(high - low);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}
