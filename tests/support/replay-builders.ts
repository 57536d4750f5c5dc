import type { ReplayFacts } from "@/server/core/what-if-outcome";
import type { ReplayTerminal } from "@/server/core/what-if-scenario";
import { buildTerminal } from "./core-builders";

/** A terminal with plans of three months, on the merchant, and six, on the shopper. */
export const REPLAY_TERMINAL = buildTerminal({
  families: ["Axess"],
  instalmentPlans: [
    { count: 3, shopperRatePpm: 0 },
    { count: 6, shopperRatePpm: 50_000 },
  ],
});

/** The terminal under other terms. */
export const buildReplayTerminal = (over: Partial<ReplayTerminal["commission"]> = {}): ReplayTerminal => ({
  ...REPLAY_TERMINAL,
  commission: { ...REPLAY_TERMINAL.commission, ...over },
});

/** A sale of 10,000.00 on a Monday at 2 % and 5 % BSMV, paid on the next day. */
export const buildReplayFacts = (over: Partial<ReplayFacts> = {}): ReplayFacts => ({
  count: 1,
  terminalId: REPLAY_TERMINAL.id,
  card: { type: "credit", family: "Axess", bank: "Akbank", country: "TR" },
  instalments: 1,
  capturedMinor: 1_000_000n,
  shopperFeeMinor: 0n,
  refundedMinor: 0n,
  booked: { commissionMinor: 20_000n, fixedMinor: 0n, taxMinor: 1_000n },
  bookedReserveMinor: 0n,
  capturedOn: "2026-11-23",
  closedOn: "2026-11-23",
  valueDate: "2026-11-24",
  ...over,
});
