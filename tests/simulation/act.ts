import type { FaultKind, FaultOperation } from "@/server/core/bank-fault";
import type { CurrencyCode } from "@/server/core/money";
import type { CardName } from "./cards";

/** A sale as it is planned. Plain data: it also travels to another process. Units: `amount` in minor units. */
export interface PlannedSale {
  /** Names the sale: its order id, and part of its keys. */
  readonly tag: string;
  readonly shop: number;
  readonly amount: number;
  readonly currency: CurrencyCode;
  readonly card: CardName;
  readonly capture: "automatic" | "manual";
  readonly instalments: number;
  readonly channel: "api" | "checkout";
}

/** What somebody does. `of` is the step that made what it is about, `shop` the merchant it belongs to. */
export type Act =
  | {
      readonly kind: "sale";
      readonly sale: PlannedSale;
      readonly use: "plain" | "points" | "verification";
    }
  | {
      readonly kind: "keyed_sale";
      readonly sale: PlannedSale;
      readonly times: number;
      readonly other: boolean;
    }
  | {
      readonly kind: "challenge";
      readonly sale: PlannedSale;
      readonly answer: "right" | "wrong" | "cancel" | "none" | "later";
      readonly returns: number;
      readonly trick: "forged" | "foreign" | "replayed" | null;
    }
  | { readonly kind: "late_return"; readonly of: number; readonly shop: number }
  | {
      readonly kind: "hosted";
      readonly sale: PlannedSale;
      readonly tries: readonly CardName[];
      readonly tabs: number;
    }
  | {
      readonly kind: "retry";
      readonly of: number;
      readonly shop: number;
      readonly sale: PlannedSale;
      readonly times: number;
    }
  | {
      readonly kind: "capture";
      readonly of: number;
      readonly shop: number;
      /** Null takes all that is left. */
      readonly amount: number | null;
      readonly final: boolean;
    }
  | {
      readonly kind: "pieces";
      readonly of: number;
      readonly shop: number;
      readonly amounts: readonly number[];
    }
  | { readonly kind: "void"; readonly of: number; readonly shop: number }
  | { readonly kind: "capture_against_void"; readonly of: number; readonly shop: number }
  | {
      readonly kind: "refund";
      readonly of: number;
      readonly shop: number;
      readonly amount: number | null;
      readonly asker: "owner" | "support";
      /** Through the API with a key, sent this many times at once; null is the verb, once. */
      readonly keyed: number | null;
      readonly tag: string;
    }
  | {
      readonly kind: "refund_race";
      readonly of: number;
      readonly shop: number;
      readonly amounts: readonly number[];
      readonly withVoid: boolean;
    }
  | {
      readonly kind: "approve";
      readonly of: number;
      readonly shop: number;
      readonly verdict: "approve" | "reject";
      readonly times: number;
    }
  | {
      readonly kind: "fault";
      readonly shop: number;
      readonly operation: FaultOperation;
      readonly fault: FaultKind;
      readonly latencyMs: number | null;
      readonly times: number;
    }
  | { readonly kind: "work"; readonly workers: number }
  | { readonly kind: "pass"; readonly byMs: number }
  | { readonly kind: "day_end" }
  | { readonly kind: "lapse" };

/** A moment of a process at which it is killed: the how manieth call of the bank, or statement of a database. */
export interface KillPoint {
  readonly at: "bank" | "statement";
  readonly nth: number;
  readonly when: "before" | "during" | "after";
}

/** An act with its place in the plan. */
export interface Step {
  readonly index: number;
  readonly act: Act;
}

/** Steps for a process of its own, which is killed in the midst of them. */
export interface CrewStep {
  readonly index: number;
  readonly crew: readonly Step[];
  readonly kill: KillPoint;
}

/** What became of a step: plain data, see `PlannedSale`. */
export interface Outcome {
  readonly payments: readonly string[];
  readonly refunds: readonly string[];
  /** The states that were met, by name. */
  readonly met: readonly string[];
  /** What no verb may ever answer. */
  readonly surprises: readonly string[];
}

/** The outcome of a step of which nothing is known. */
export const NO_OUTCOME: Outcome = { payments: [], refunds: [], met: [], surprises: [] };
