/** The wall clock: sessions, leases, limits, signatures. Payments follow the business clock instead. */
export function wallNow(): Date {
  return new Date();
}

/** A monotonic reading for measuring durations. Units: milliseconds. */
export function monotonicMs(): number {
  return performance.now();
}

/** The instant that follows `from` by the time since a monotonic reading. Serves either clock. */
export function after(from: Date, sinceMs: number): Date {
  return new Date(from.getTime() + Math.round(monotonicMs() - sinceMs));
}
