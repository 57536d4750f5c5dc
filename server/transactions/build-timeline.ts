import type { Operation, OperationHop, OperationKind, OperationStatus } from "@/server/core/operation";

/** Who stands behind a line of the timeline. */
export interface TimelineActor {
  readonly kind: string;
  readonly label: string;
}

interface AtTime {
  readonly id: string;
  readonly at: Date;
}

/** A line of the timeline: a fact, a message to the bank with its answers, or an act of a person. */
export type TimelineItem =
  | (AtTime & {
      readonly kind: "fact";
      readonly type: string;
      readonly actor: TimelineActor;
      readonly facts: Readonly<Record<string, unknown>>;
    })
  | (AtTime & { readonly kind: "act"; readonly action: string; readonly actor: TimelineActor })
  | (AtTime & {
      readonly kind: "message";
      readonly operation: OperationKind;
      readonly status: OperationStatus;
      readonly amountMinor: bigint;
      readonly bankCode: string | null;
      readonly authCode: string | null;
      readonly latencyMs: number | null;
      readonly inquiries: number;
      readonly hops: readonly OperationHop[];
    });

interface StoredFact {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly actorKind: string;
  readonly actorLabel: string;
  readonly createdAt: Date;
}

interface StoredAct {
  readonly id: string;
  readonly action: string;
  readonly actorKind: string;
  readonly actorLabel: string;
  readonly createdAt: Date;
}

// What happens at one instant is told in this order: an act leads to a message, its answer to a fact.
const RANK = { act: 0, message: 1, fact: 2 } as const;

function rankOf(item: TimelineItem): number {
  const isBeginning =
    item.kind === "fact" && (item.type === "payment.created" || item.type === "refund.created");
  return isBeginning ? -1 : RANK[item.kind];
}

function factsOf(data: unknown): Readonly<Record<string, unknown>> {
  return typeof data === "object" && data !== null ? (data as Readonly<Record<string, unknown>>) : {};
}

/** Weaves facts, messages and acts into one timeline, newest first. */
export function buildTimeline(parts: {
  readonly facts: readonly StoredFact[];
  readonly operations: readonly Operation[];
  readonly acts: readonly StoredAct[];
}): TimelineItem[] {
  const items: TimelineItem[] = [
    ...parts.facts.map((fact) => ({
      kind: "fact" as const,
      id: fact.id,
      at: fact.createdAt,
      type: fact.type,
      actor: { kind: fact.actorKind, label: fact.actorLabel },
      facts: factsOf(fact.data),
    })),
    ...parts.operations.map((operation) => ({
      kind: "message" as const,
      id: operation.id,
      at: operation.startedAt,
      operation: operation.kind,
      status: operation.status,
      amountMinor: operation.amountMinor,
      bankCode: operation.bankCode,
      authCode: operation.authCode,
      latencyMs: operation.latencyMs,
      inquiries: operation.inquiries,
      hops: operation.hops,
    })),
    ...parts.acts.map((act) => ({
      kind: "act" as const,
      id: act.id,
      at: act.createdAt,
      action: act.action,
      actor: { kind: act.actorKind, label: act.actorLabel },
    })),
  ];
  return items.sort(
    (left, right) =>
      right.at.getTime() - left.at.getTime() ||
      rankOf(right) - rankOf(left) ||
      (left.id < right.id ? 1 : left.id > right.id ? -1 : 0),
  );
}
