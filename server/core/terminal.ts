import type { CommissionTerms } from "./commission";
import type { InstalmentPlan } from "./instalments";
import type { CurrencyCode } from "./money";

/** How a terminal reaches its bank: the sandbox's own, or a bank that speaks NestPay. */
export const TERMINAL_CONNECTORS = ["simulated", "nestpay"] as const;

/** One of the ways to a bank. */
export type TerminalConnector = (typeof TERMINAL_CONNECTORS)[number];

/** Whether a hold may be captured in more than one piece: NestPay has one PostAuth for each PreAuth. */
export function mayCaptureInPieces(connector: TerminalConnector): boolean {
  return connector !== "nestpay";
}

/** The merchant's contract with one bank (sanal POS terminali). */
export interface Terminal {
  readonly id: string;
  readonly merchantId: string;
  readonly name: string;
  readonly bank: string;
  readonly currency: CurrencyCode;
  /** Which connector speaks to the bank. */
  readonly connector: TerminalConnector;
  readonly clientId: string;
  readonly storeKey: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly active: boolean;
  readonly priority: number;
  /** 3-D Secure results that are accepted. */
  readonly acceptedMdStatuses: readonly string[];
  readonly acceptsForeignCards: boolean;
  readonly allowsPreAuth: boolean;
  /** Less than what was held. */
  readonly allowsPartialCapture: boolean;
  /** In more than one piece. */
  readonly allowsMultipleCapture: boolean;
  readonly sameDayRefund: "accept" | "refuse";
  readonly holdDays: number;
  readonly captureToleranceBps: number;
  readonly supportsThreeDSecure: boolean;
  /** Card families that may pay in instalments here: the bank's own and its partners'. */
  readonly families: readonly string[];
  /** Those of `families` that are the bank's own: their cards are on us and cost it no interchange. */
  readonly ownFamilies: readonly string[];
  readonly instalmentPlans: readonly InstalmentPlan[];
  readonly commission: CommissionTerms;
  /** Hour in Istanbul at which the day ends. */
  readonly dayEndHour: number;
  readonly nextDayEndAt: Date;
  /** What the shop sells, as the dated rules name it; null where nobody has said. */
  readonly sector: string | null;
  /** Counts the saves of the settings, so that a page that is behind is told so. */
  readonly version: number;
}

/** The id of a terminal's batch; the bank's number names it, so that it can be written without a look-up. */
export function batchIdOf(terminalId: string, number: number): string {
  return `bat_${terminalId.slice(4)}_${String(number).padStart(5, "0")}`;
}
