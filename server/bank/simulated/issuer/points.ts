/**
 * Points that have come back when so much was given back: in proportion, rounded down, and all of them with the last
 * piece. Units: minor.
 */
export function pointsBack(usedMinor: bigint, chargedMinor: bigint, refundedMinor: bigint): bigint {
  if (chargedMinor <= 0n) return 0n;
  return refundedMinor >= chargedMinor ? usedMinor : (usedMinor * refundedMinor) / chargedMinor;
}
