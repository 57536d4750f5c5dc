import type { FaultKind, FaultOperation } from "@/server/core/bank-fault";
import type { CommissionTerms } from "@/server/core/commission";
import type { CurrencyCode } from "@/server/core/money";
import type { StatementPayout } from "./settlement-wire/bank-file";

/** A fault to switch on at the simulated bank. */
export interface BankFault {
  /** The terminal's client id; null for every terminal. */
  readonly clientId: string | null;
  readonly operation: FaultOperation;
  readonly fault: FaultKind;
  /** For `decline`; 05 where it is null. */
  readonly bankCode: string | null;
  /** For `slow`; eight seconds where it is null. */
  readonly latencyMs: number | null;
  /** How many deliveries it meets; null until it is cleared. */
  readonly times: number | null;
}

/** A fault that is on. `times` is how many deliveries are left to it. */
export interface BankFaultRow extends BankFault {
  readonly id: number;
}

/** A merchant's contract as the simulated bank keeps it. */
export interface SandboxTerminal {
  readonly clientId: string;
  readonly storeKey: string;
  readonly bankName: string;
  readonly merchantName: string;
  readonly currency: CurrencyCode;
  readonly acceptsForeign: boolean;
  readonly sameDayRefund: "accept" | "refuse";
  /** Units: hundredths of a per cent. */
  readonly captureToleranceBps: number;
  readonly holdDays: number;
  /** What the bank takes of a sale, and when it pays. */
  readonly commission: CommissionTerms;
  readonly rights: {
    readonly allowsPreauth: boolean;
    readonly allowsPartialCapture: boolean;
    readonly allowsMultipleCapture: boolean;
  };
  /** Who may call it over NestPay too; left out, what was agreed before stays. */
  readonly apiUser?: { readonly username: string; readonly password: string };
}

/** A closed batch as the bank settled it. Units: minor. Shape: days as `2026-11-24`. */
export interface BankSettledBatch {
  readonly number: number;
  readonly closedAt: Date;
  readonly valueDate: string;
  /** When what is held of it is released; null where nothing is held. */
  readonly releaseOn: string | null;
  readonly lineCount: number;
  /** Sales less voids. */
  readonly grossMinor: bigint;
  readonly refundsMinor: bigint;
  readonly commissionMinor: bigint;
  readonly fixedMinor: bigint;
  readonly taxMinor: bigint;
  readonly reserveMinor: bigint;
  /** What its payout gets. */
  readonly netMinor: bigint;
  /** Null until it was paid; the one that brought the reserve, null until then. */
  readonly payoutReference: string | null;
  readonly releaseReference: string | null;
}

/** A payout as the bank made it. */
export interface BankPayout extends StatementPayout {
  /** Later than the value date where the bank was late. */
  readonly paidOn: string;
  readonly paidAt: Date;
}

/** What the bank has settled for a terminal, oldest first. Units: minor. */
export interface BankSettlement {
  readonly batches: readonly BankSettledBatch[];
  readonly payouts: readonly BankPayout[];
  /** Rest that the next payout bears: zero or negative. */
  readonly carriedMinor: bigint;
  /** What is held back and not released yet. */
  readonly reserveHeldMinor: bigint;
}

/** What the bank's lines come to for one order, over all closed batches. Units: minor. */
export interface BankSettledOrder {
  readonly orderReference: string;
  /** Sales less voids. */
  readonly grossMinor: bigint;
  readonly refundsMinor: bigint;
  /** Less what came back. */
  readonly commissionMinor: bigint;
  readonly fixedMinor: bigint;
  readonly taxMinor: bigint;
  readonly reserveMinor: bigint;
  readonly netMinor: bigint;
}

/**
 * What a sandbox may ask of its simulated bank beside the port: faults and the clock. A real bank has nothing of it.
 * Source: contract §2, test faults and test clock.
 */
export interface SandboxBank {
  setFault(fault: BankFault): Promise<BankFaultRow>;
  /** The faults of these terminals and those for every terminal; null lists all. */
  listFaults(clientIds: readonly string[] | null): Promise<readonly BankFaultRow[]>;
  /** Switches off the faults of these terminals; null clears all. Answers how many there were. */
  clearFaults(clientIds: readonly string[] | null): Promise<number>;
  /** Moves the bank's clock forward to an instant (never back) and lets expired holds go. */
  advanceClock(to: Date): Promise<void>;
  /** Signs a terminal's contract, or brings it up to date. */
  saveTerminal(terminal: SandboxTerminal): Promise<void>;
  /** What the bank settled and paid by now, for comparison; it pays first what is due. */
  readSettlement(clientId: string): Promise<BankSettlement>;
  /** One page of what it settled of each order, by reference; `nextCursor` is null at the end. */
  listSettledOrders(
    clientId: string,
    page: { readonly cursor: string | null; readonly limit: number },
  ): Promise<{ readonly rows: readonly BankSettledOrder[]; readonly nextCursor: string | null }>;
  /** What the bank's clock says. */
  readClock(): Promise<Date>;
}
