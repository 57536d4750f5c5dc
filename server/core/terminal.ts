import type { CommissionTerms } from "./commission";
import type { InstalmentPlan } from "./instalments";
import type { CurrencyCode } from "./money";

/** The merchant's contract with one bank (sanal POS terminali). */
export interface Terminal {
  readonly id: string;
  readonly merchantId: string;
  readonly name: string;
  readonly bank: string;
  readonly currency: CurrencyCode;
  readonly connector: "simulated";
  readonly clientId: string;
  readonly storeKey: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly active: boolean;
  readonly priority: number;
  /** 3-D Secure results that are accepted. */
  readonly acceptedMdStatuses: readonly string[];
  readonly acceptsForeignCards: boolean;
  readonly allowsPreAuth: boolean;
  readonly allowsPartialCapture: boolean;
  readonly sameDayRefund: "accept" | "refuse";
  readonly holdDays: number;
  readonly captureToleranceBps: number;
  readonly instalmentPlans: readonly InstalmentPlan[];
  readonly commission: CommissionTerms;
  /** Hour in Istanbul at which the day ends. */
  readonly dayEndHour: number;
  readonly nextDayEndAt: Date;
}

/** The id of a terminal's batch; the bank's number names it, so that it can be written without a look-up. */
export function batchIdOf(terminalId: string, number: number): string {
  return `bat_${terminalId.slice(4)}_${String(number).padStart(5, "0")}`;
}
