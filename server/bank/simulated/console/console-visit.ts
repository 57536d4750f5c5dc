import type { Locale } from "@/server/core/money-text";
import type { BankDatabase } from "../bank-database";
import type { ConsoleText } from "./console-text";
import type { Html } from "./html";

/** Sections of the console, in the order of its menu. */
export const SECTIONS = [
  "overview",
  "cards",
  "orders",
  "messages",
  "batches",
  "payouts",
  "terminals",
  "faults",
  "seed",
  "acts",
] as const;

/** A section of the console. */
export type Section = (typeof SECTIONS)[number];

/** Who sits at the desk. */
export interface SignedInOperator {
  readonly id: number;
  readonly email: string;
}

/** One request of a signed-in operator, as pages and acts see it. */
export interface Visit {
  readonly db: BankDatabase;
  readonly operator: SignedInOperator;
  readonly locale: Locale;
  readonly text: ConsoleText;
  /** What the bank's clock says. */
  readonly bankNow: Date;
  /** Parts of the path that its route left open. */
  readonly ids: readonly string[];
  readonly query: URLSearchParams;
  /** Fields of the form; empty for a GET. */
  readonly form: Readonly<Record<string, string>>;
  /** Every form carries it, so that no other site can post one. */
  readonly formToken: string;
  readonly address: string;
  /** Origin of the bank, as shops reach it. */
  readonly publicUrl: string;
}

/** What a page of the console shows between menu and foot. */
export interface PageContent {
  readonly status?: number;
  readonly section: Section;
  readonly title: string;
  readonly body: Html;
}

/** Where an act leads: on to a page, with a word about what happened, or back to its form. */
export type ActOutcome =
  | { readonly kind: "go"; readonly to: string; readonly said?: string }
  | { readonly kind: "again"; readonly page: PageContent };
