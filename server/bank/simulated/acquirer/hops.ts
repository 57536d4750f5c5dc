import type { BankHop } from "@/server/bank/bank-hop";
import type { FaultKind } from "@/server/core/bank-fault";
import { hmacHex } from "@/server/platform/crypto";
import {
  answerFields,
  type IsoFields,
  institutionOf,
  type MessageFacts,
  requestFields,
} from "../network/iso-fields";

/** Message types of an operation: request and answer. Source: ISO 8583. */
export const MTI = {
  preauth: { request: "0100", answer: "0110" },
  verification: { request: "0100", answer: "0110" },
  sale: { request: "0200", answer: "0210" },
  capture: { request: "0220", answer: "0230" },
  refund: { request: "0200", answer: "0210" },
  void: { request: "0400", answer: "0410" },
  reversal: { request: "0400", answer: "0410" },
  inquiry: { request: "0300", answer: "0310" },
} as const;

/** Kinds of message that travel. */
export type MessageKind = keyof typeof MTI;

/** Field 3 of each kind. */
export const PROCESSING_CODE: Readonly<Record<MessageKind, string>> = {
  preauth: "000000",
  verification: "000000",
  sale: "000000",
  capture: "000000",
  refund: "200000",
  void: "020000",
  reversal: "000000",
  inquiry: "310000",
};

/** Who takes part, and how far the message went. */
export interface Trail {
  readonly kind: MessageKind;
  readonly network: string;
  readonly issuer: string;
  /** The last party that saw the message: it decided. */
  readonly decidedBy: BankHop["hop"];
  readonly code: string;
  readonly note: string | null;
  readonly operationKey: string;
  readonly facts: MessageFacts;
  /** What a fault did to the message. */
  readonly fault?: FaultKind | null;
}

/** One hop as the bank keeps it: the request, its answer and when it was sent. */
export interface MessageHop {
  readonly hop: BankHop["hop"];
  readonly party: string;
  readonly requestMti: string;
  readonly mti: string;
  readonly request: IsoFields;
  readonly answer: IsoFields;
  readonly responseCode: string;
  readonly latencyMs: number;
  readonly sentAt: Date;
  readonly note: string | null;
  /** What a fault did to the message, with the hop at which it did so. */
  readonly fault: string | null;
}

const ORDER = ["acquirer", "network", "issuer"] as const;

/** Each hop adds 0 to 4 simulated milliseconds of its own, the same for the same message; nothing sleeps. */
function ownTimesOf(operationKey: string): number[] {
  const digest = hmacHex("hop latency", operationKey);
  return ORDER.map((_, position) => Number.parseInt(digest.charAt(position), 16) % 5);
}

/** Why a message was declined that only a fault declined. */
export const FORCED_NOTE = "forced by the sandbox";

/** A fault of the line stands with the shop's own bank; a forced decline with who declined, where nobody did so before. */
function faultAt(trail: Trail, hop: BankHop["hop"]): string | null {
  const { fault = null, decidedBy, note } = trail;
  if (fault !== "decline") return hop === "acquirer" ? fault : null;
  return hop === decidedBy && note === FORCED_NOTE ? fault : null;
}

/** A shop asks for a reversal (0400); what its bank sends on is an advice (0420), repeated until it is answered. */
function mtiOf(kind: MessageKind, position: number) {
  return kind === "reversal" && position > 0 ? { request: "0420", answer: "0430" } : MTI[kind];
}

/** What travelled between the hops, as far as the message went: a request and an answer at each. */
export function buildHops(trail: Trail): MessageHop[] {
  const reached = ORDER.slice(0, ORDER.indexOf(trail.decidedBy) + 1);
  const ownTimes = ownTimesOf(trail.operationKey).slice(0, reached.length);
  const request = requestFields(trail.facts);
  // The acquirer names itself in what it forwards.
  const forwarded = { ...request, "32": institutionOf(trail.facts.acquirerName) };
  const answer = answerFields(trail.facts, trail.code);
  let sentMs = trail.facts.at.getTime();
  return reached.map((hop, position) => {
    // Who waits for the hop behind it answers after it: own time, and all that is spent further on.
    const latencyMs = ownTimes.slice(position).reduce((sum, ownMs) => sum + ownMs, 0);
    const mti = mtiOf(trail.kind, position);
    const sentAt = new Date(sentMs);
    sentMs += Math.floor((ownTimes[position] ?? 0) / 2);
    return {
      hop,
      party: hop === "acquirer" ? trail.facts.acquirerName : trail[hop],
      requestMti: mti.request,
      mti: mti.answer,
      request: position === 0 ? request : forwarded,
      answer,
      responseCode: trail.code,
      latencyMs,
      sentAt,
      note: hop === trail.decidedBy ? trail.note : null,
      fault: faultAt(trail, hop),
    };
  });
}

/** Fields that the shop is told of, once, with the hop that it talks to. */
const TOLD_FIELDS = ["3", "41", "42", "48"] as const;

function toldFields(request: IsoFields): IsoFields {
  return Object.fromEntries(
    TOLD_FIELDS.flatMap((number) => {
      const text = request[number];
      return text === undefined ? [] : [[number, text]];
    }),
  );
}

/**
 * What the shop is told of the hops: small, for it keeps them with every sale. Trace, RRN and fields are the same along
 * the way and stand with the first hop alone.
 */
export function toBankHops(hops: readonly MessageHop[]): BankHop[] {
  return hops.map((hop, position) => ({
    hop: hop.hop,
    party: hop.party,
    mti: hop.mti,
    responseCode: hop.responseCode,
    latencyMs: hop.latencyMs,
    note: hop.note,
    at: hop.sentAt.toISOString(),
    ...(position === 0 ? toldOnce(hop.request) : {}),
  }));
}

/** Trace, RRN and fields; none of them where the request was not kept. */
function toldOnce(request: IsoFields): Pick<BankHop, "stan" | "rrn" | "fields"> {
  const { 11: stan, 37: rrn } = request;
  if (stan === undefined || rrn === undefined) return {};
  return { stan, rrn, fields: toldFields(request) };
}

/** The one hop that the caller knows of when no answer came back. */
export function silentHop(acquirer: string, kind: MessageKind, note: string): BankHop[] {
  return [
    { hop: "acquirer", party: acquirer, mti: MTI[kind].request, responseCode: null, latencyMs: 0, note },
  ];
}
