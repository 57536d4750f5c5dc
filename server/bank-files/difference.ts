import type { ExceptionKind } from "@/server/contract/reconciliation";
import type {
  BankLine,
  LinePair,
  LinePart,
  LineType,
  OurLine,
  PartDifference,
} from "@/server/core/match-lines";
import { LINE_PARTS } from "@/server/core/match-lines";
import type { Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { newId } from "@/server/platform/random";

/** What a difference is about. */
export type DifferenceSubject = "operation" | "batch" | "payout";

/** The parts that differ, as a JSON column holds them. Units: minor, as decimal text. */
export interface DifferenceDetails {
  /** Null where it is no line of a day end. */
  readonly type: LineType | null;
  readonly parts: readonly { readonly part: string; readonly ours: string; readonly bank: string }[];
}

/** A difference that was found. Units: minor. */
export interface Difference {
  readonly kind: ExceptionKind;
  readonly subject: DifferenceSubject;
  /** Names it among the differences of its terminal, so that it is written once. */
  readonly key: string;
  readonly reference: string;
  readonly paymentId: string | null;
  readonly batchId: string | null;
  readonly payoutId: string | null;
  readonly oursMinor: bigint | null;
  readonly bankMinor: bigint | null;
  readonly type: LineType | null;
  readonly parts: readonly PartDifference[];
}

const NO_LINE = { subject: "operation", payoutId: null } as const;

const partsOf = (ours: OurLine | null, bank: BankLine | null): PartDifference<LinePart>[] =>
  LINE_PARTS.map((part) => ({ part, oursMinor: ours?.[part] ?? 0n, bankMinor: bank?.[part] ?? 0n })).filter(
    ({ oursMinor, bankMinor }) => oursMinor !== bankMinor,
  );

/** We have a line that the bank's day end does not. */
export function missingLine(ours: OurLine, batchId: string): Difference {
  return {
    ...NO_LINE,
    kind: "missing",
    key: `line ${ours.reference}`,
    reference: ours.hostReference ?? ours.orderReference ?? ours.reference,
    paymentId: ours.paymentId,
    batchId,
    oursMinor: ours.netMinor,
    bankMinor: null,
    type: ours.type,
    parts: partsOf(ours, null),
  };
}

/** The bank's day end has a line that we do not; `copy` counts lines of one reference. */
export function extraLine(bank: BankLine, batchId: string, copy: number): Difference {
  return {
    ...NO_LINE,
    kind: "extra",
    key: `bank line ${batchId} ${bank.type} ${bank.hostReference} ${copy}`,
    reference: bank.hostReference,
    paymentId: null,
    batchId,
    oursMinor: null,
    bankMinor: bank.netMinor,
    type: bank.type,
    parts: partsOf(null, bank),
  };
}

/** Both have a line, and not the same amounts. */
export function differingLine({ ours, bank, parts }: LinePair, batchId: string): Difference {
  return {
    ...NO_LINE,
    kind: "amount_differs",
    key: `line ${ours.reference}`,
    reference: bank.hostReference,
    paymentId: ours.paymentId,
    batchId,
    oursMinor: ours.netMinor,
    bankMinor: bank.netMinor,
    type: ours.type,
    parts,
  };
}

/** The details of a difference as its column holds them. */
export function writeDetails({ type, parts }: Pick<Difference, "type" | "parts">): DifferenceDetails {
  return {
    type,
    parts: parts.map(({ part, oursMinor, bankMinor }) => ({
      part,
      ours: `${oursMinor}`,
      bank: `${bankMinor}`,
    })),
  };
}

/** The details of a difference of a line from its column. */
export function readDetails({ type, parts }: DifferenceDetails): {
  readonly type: LineType | null;
  readonly parts: readonly PartDifference<LinePart>[];
} {
  return {
    type,
    parts: parts.flatMap(({ part, ours, bank }) => {
      const known = LINE_PARTS.find((name) => name === part);
      return known ? [{ part: known, oursMinor: BigInt(ours), bankMinor: BigInt(bank) }] : [];
    }),
  };
}

/** A difference as a row of its table. */
export function rowOfDifference(
  tx: MerchantTx,
  difference: Difference,
  facts: {
    readonly terminal: Pick<Terminal, "id" | "currency">;
    readonly fileId: string | null;
    readonly day: string;
  },
) {
  const { type: _type, parts: _parts, ...columns } = difference;
  return {
    ...columns,
    id: newId("exc", tx.now),
    merchantId: tx.scope.merchantId,
    terminalId: facts.terminal.id,
    fileId: facts.fileId,
    status: "open",
    currency: facts.terminal.currency,
    differenceMinor: (difference.bankMinor ?? 0n) - (difference.oursMinor ?? 0n),
    details: { ...writeDetails(difference) },
    day: new Date(`${facts.day}T00:00:00Z`),
    createdAt: tx.now,
  };
}
