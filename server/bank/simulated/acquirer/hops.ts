import type { BankHop } from "@/server/bank/bank-connector";
import { hmacHex } from "@/server/platform/crypto";

/** Message types of an operation: request and answer. Source: ISO 8583. */
export const MTI = {
  preauth: { request: "0100", answer: "0110" },
  sale: { request: "0200", answer: "0210" },
  capture: { request: "0220", answer: "0230" },
  refund: { request: "0200", answer: "0210" },
  void: { request: "0400", answer: "0410" },
  reversal: { request: "0400", answer: "0410" },
  inquiry: { request: "0300", answer: "0310" },
} as const;

/** Kinds of message that travel. */
export type MessageKind = keyof typeof MTI;

/** Who takes part, and how far the message went. */
export interface Trail {
  readonly kind: MessageKind;
  readonly acquirer: string;
  readonly network: string;
  readonly issuer: string;
  /** The last party that saw the message: it decided. */
  readonly decidedBy: BankHop["hop"];
  readonly code: string;
  readonly note: string | null;
  readonly operationKey: string;
}

const ORDER = ["acquirer", "network", "issuer"] as const;

/** Each hop adds 0 to 4 simulated milliseconds, the same for the same message; nothing sleeps. */
function latencyOf(operationKey: string, position: number): number {
  const digest = hmacHex("hop latency", operationKey);
  return Number.parseInt(digest.charAt(position), 16) % 5;
}

/** What each hop answered, as far as the message went. */
export function buildHops(trail: Trail): BankHop[] {
  const reached = ORDER.slice(0, ORDER.indexOf(trail.decidedBy) + 1);
  return reached.map((hop, position) => ({
    hop,
    party: trail[hop],
    mti: MTI[trail.kind].answer,
    responseCode: trail.code,
    latencyMs: latencyOf(trail.operationKey, position),
    note: hop === trail.decidedBy ? trail.note : null,
  }));
}

/** The one hop that the caller knows of when no answer came back. */
export function silentHop(acquirer: string, kind: MessageKind, note: string): BankHop[] {
  return [
    { hop: "acquirer", party: acquirer, mti: MTI[kind].request, responseCode: null, latencyMs: 0, note },
  ];
}
