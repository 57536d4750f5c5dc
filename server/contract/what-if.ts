import { z } from "zod";
import { COMMISSION_MODELS, type CommissionTerms } from "@/server/core/commission";
import { RATED_CARD_TYPES } from "@/server/core/commission-table";
import type { InstalmentPlan } from "@/server/core/instalments";
import type { CurrencyCode } from "@/server/core/money";
import type { TermsFinding } from "@/server/core/rate-caps";
import type { ReplayResult } from "@/server/core/what-if";
import { REPLAY_MIXES, REPLAY_PAYERS } from "@/server/core/what-if-scenario";
import { idInput, lineInput } from "./fields";

/** The longest span of one replay. Units: days. */
export const MOST_REPLAY_DAYS = 400;

const day = z.iso.date();
const ppm = z.int().min(0).max(1_000_000);
const waitDays = z.int().min(0).max(400);

/** A rate of the scenario: it holds on every day. Units: parts per million. */
const changedRateInput = z.strictObject({
  cardType: z.enum(RATED_CARD_TYPES),
  family: lineInput(40).exactOptional(),
  instalments: z.union([z.int().min(1).max(36), z.literal("any")]),
  ratePpm: ppm,
});

/** What is different in the terms; what is left out stays. Units: minor as text, parts per million, days. */
export const termsChangeInput = z.strictObject({
  flatPpm: ppm.exactOptional(),
  rates: z.array(changedRateInput).max(120).default([]),
  model: z.enum(COMMISSION_MODELS).exactOptional(),
  waitDays: waitDays.exactOptional(),
  fixedMinor: z
    .string()
    .regex(/^\d{1,9}$/)
    .exactOptional(),
  taxPpm: ppm.exactOptional(),
  reservePpm: ppm.exactOptional(),
  reserveDays: waitDays.exactOptional(),
});

/**
 * A question to the replay: days of capture in Istanbul, both ends included; the terminal whose terms are changed.
 * Units: `fundingPpm` is what borrowed money costs in a year, in parts per million.
 */
export const whatIfInput = z
  .strictObject({
    from: day,
    to: day,
    /** Left out: the first that takes payments. */
    terminalId: idInput.exactOptional(),
    change: termsChangeInput.default({ rates: [] }),
    mix: z.enum(REPLAY_MIXES).default("as_was"),
    maxInstalments: z.int().min(1).max(36).nullable().default(null),
    payer: z.enum(REPLAY_PAYERS).default("as_was"),
    fundingPpm: z.int().min(0).max(9_999_999).default(0),
  })
  .refine(({ from, to }) => from <= to, { error: "Must not be before `from`.", path: ["to"] })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < MOST_REPLAY_DAYS * 86_400_000, {
    error: `Must be at most ${MOST_REPLAY_DAYS} days after \`from\`.`,
    path: ["to"],
  });

/** A question to the replay, checked. */
export type WhatIfInput = z.output<typeof whatIfInput>;

/** What of a terminal the page shows. */
export interface WhatIfTerminal {
  readonly id: string;
  readonly name: string;
  readonly bank: string;
  readonly currency: CurrencyCode;
  readonly active: boolean;
  readonly commission: CommissionTerms;
  readonly instalmentPlans: readonly InstalmentPlan[];
}

/** A rule that the terms of the scenario break or may break. */
export interface WhatIfFinding extends TermsFinding {
  /** The present terms break it as well. */
  readonly isStanding: boolean;
}

/** Payments of the span that no replay can tell anything of. */
export interface LeftOut {
  /** Begun and not at an end: held, on the way, without a known outcome. */
  readonly openCount: number;
  readonly declinedCount: number;
  readonly voidedCount: number;
}

/** The answer of the replay. */
export interface WhatIfAnswer {
  /** The business day in Istanbul. */
  readonly today: string;
  readonly terminal: WhatIfTerminal;
  /** Terminals that a scenario may start from, those that take payments first. */
  readonly terminals: readonly WhatIfTerminal[];
  /** Null where the span has more payments than one replay takes. */
  readonly result: ReplayResult | null;
  /** What the bank would keep by the present terms without a change; the books differ where terms changed on the way. */
  readonly presentKeptMinor: bigint | null;
  readonly findings: readonly WhatIfFinding[];
  readonly leftOut: LeftOut;
}
