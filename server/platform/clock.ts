/** The wall clock: sessions, leases, limits, signatures. Payments follow the business clock instead. */
export function wallNow(): Date {
  return new Date();
}

/** A monotonic reading for measuring durations. Units: milliseconds. */
export function monotonicMs(): number {
  return performance.now();
}
