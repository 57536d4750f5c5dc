import type { CardFacts } from "./card";
import { isOnUs } from "./choose-route";
import { type CommissionModel, type CommissionTerms, commissionCost } from "./commission";
import type { CommissionRate } from "./commission-table";
import { takesInstalments } from "./instalments";
import type { Terminal } from "./terminal";

/** Where the payments of a replay go: where they went, all to one terminal, to the card's own bank, to the cheapest. */
export const REPLAY_MIXES = ["as_was", "here", "on_us", "cheapest"] as const;

/** One of the ways in which a replay spreads payments over terminals. */
export type ReplayMix = (typeof REPLAY_MIXES)[number];

/** Who bears the difference of instalments in a replay: as it was, the shop always, the shopper always. */
export const REPLAY_PAYERS = ["as_was", "shop", "shopper"] as const;

/** Who bears the difference of instalments in a replay. */
export type ReplayPayer = (typeof REPLAY_PAYERS)[number];

/** A rate that takes the place of every row for the same cards and count, whatever their days. Units: ppm. */
export type ChangedRate = Pick<CommissionRate, "cardType" | "family" | "instalments" | "ratePpm">;

/** What is different in a terminal's terms; what is left out stays. Units as in `CommissionTerms`. */
export interface TermsChange {
  /** One rate for everything: the whole table goes. Units: parts per million. */
  readonly flatPpm?: number | undefined;
  readonly rates: readonly ChangedRate[];
  readonly model?: CommissionModel | undefined;
  readonly waitDays?: number | undefined;
  readonly fixedMinor?: string | undefined;
  readonly taxPpm?: number | undefined;
  readonly reservePpm?: number | undefined;
  readonly reserveDays?: number | undefined;
}

/** What of a terminal a replay needs. */
export type ReplayTerminal = Pick<
  Terminal,
  | "id"
  | "bank"
  | "active"
  | "priority"
  | "acceptsForeignCards"
  | "families"
  | "ownFamilies"
  | "instalmentPlans"
  | "commission"
>;

/** Another contract, another bank, another policy. */
export interface Scenario {
  /** Every terminal of the currency, with the terms of the scenario. */
  readonly terminals: ReadonlyMap<string, ReplayTerminal>;
  /** The terminal that the scenario is about. */
  readonly terminalId: string;
  readonly mix: ReplayMix;
  /** The highest count that is offered; null leaves every count as it was. */
  readonly maxInstalments: number | null;
  readonly payer: ReplayPayer;
}

/** A payment as far as its place depends on it. Units: minor. */
export interface PlacedSale {
  readonly terminalId: string;
  readonly capturedMinor: bigint;
  readonly instalments: number;
  readonly capturedOn: string;
  readonly card: Pick<CardFacts, "type" | "family" | "bank" | "country">;
}

function isSameKind(rate: CommissionRate, change: ChangedRate): boolean {
  return (
    rate.cardType === change.cardType &&
    rate.family === change.family &&
    rate.instalments === change.instalments
  );
}

/**
 * Terms with a change. A changed rate replaces every row for the same cards and count, so that it holds for all of the
 * history; rows that are not named keep their days. No change gives the very same terms.
 */
export function changeTerms(terms: CommissionTerms, change: TermsChange): CommissionTerms {
  const { flatPpm, rates: changed, ...over } = change;
  const table: readonly CommissionRate[] =
    flatPpm === undefined ? terms.rates : [{ cardType: "any", instalments: "any", ratePpm: flatPpm }];
  const kept = table.filter((rate) => !changed.some((one) => isSameKind(rate, one)));
  const given = Object.fromEntries(Object.entries(over).filter(([, value]) => value !== undefined));
  return { ...terms, ...given, rates: changed.length === 0 ? table : [...changed, ...kept] };
}

/** Whether a terminal takes a sale of this card in this count. */
function takes(terminal: ReplayTerminal, sale: PlacedSale): boolean {
  if (sale.card.country !== "TR" && !terminal.acceptsForeignCards) return false;
  if (sale.instalments === 1) return true;
  const isOffered = terminal.instalmentPlans.some(({ count }) => count === sale.instalments);
  return isOffered && takesInstalments(terminal, sale.card);
}

function costOf({ commission }: ReplayTerminal, sale: PlacedSale): bigint {
  return commissionCost(commission, {
    amountMinor: sale.capturedMinor,
    cardType: sale.card.type,
    foreign: sale.card.country !== "TR",
    instalments: sale.instalments,
    family: sale.card.family,
    day: sale.capturedOn,
  });
}

/** The cheapest of some terminals, of equally cheap ones the first by priority. */
function cheapestOf(terminals: readonly ReplayTerminal[], sale: PlacedSale): ReplayTerminal | null {
  const ranked = terminals
    .map((terminal) => ({ terminal, cost: costOf(terminal, sale) }))
    .sort((a, b) => {
      if (a.cost !== b.cost) return a.cost < b.cost ? -1 : 1;
      return a.terminal.priority - b.terminal.priority || (a.terminal.id < b.terminal.id ? -1 : 1);
    });
  return ranked[0]?.terminal ?? null;
}

/** The terminals that a mix would send a sale to, whether they take it or not. */
function wishedFor(scenario: Scenario, sale: PlacedSale): ReplayTerminal[] {
  const { mix, terminals, terminalId } = scenario;
  if (mix === "here") return [terminals.get(terminalId) ?? []].flat();
  const active = [...terminals.values()].filter((terminal) => terminal.active);
  return mix === "on_us" ? active.filter((terminal) => isOnUs(terminal, sale)) : active;
}

/** Where a sale stands in a replay. */
export interface Placement {
  /** Null where its terminal is not among those of the scenario. */
  readonly terminal: ReplayTerminal | null;
  /** It goes to another terminal than it did. */
  readonly moved: boolean;
  /** The mix wants it elsewhere, and no such terminal takes it: it stays. */
  readonly stuck: boolean;
}

/** Where a sale goes by the scenario's mix; what no wished terminal takes stays where it was. */
export function placeSale(scenario: Scenario, sale: PlacedSale): Placement {
  const own = scenario.terminals.get(sale.terminalId) ?? null;
  if (scenario.mix === "as_was") return { terminal: own, moved: false, stuck: false };
  const wished = wishedFor(scenario, sale);
  const target = cheapestOf(
    wished.filter((terminal) => terminal.id === sale.terminalId || takes(terminal, sale)),
    sale,
  );
  if (target === null) return { terminal: own, moved: false, stuck: wished.length > 0 };
  return { terminal: target, moved: target.id !== sale.terminalId, stuck: false };
}

/**
 * The count in which a sale is paid where fewer are offered: the highest one that the sale's own terminal offers up to
 * the limit. Whoever paid in less pays as before.
 */
export function lowerCount(scenario: Scenario, sale: Pick<PlacedSale, "terminalId" | "instalments">): number {
  const { maxInstalments, terminals } = scenario;
  if (maxInstalments === null || sale.instalments <= maxInstalments) return sale.instalments;
  const plans = terminals.get(sale.terminalId)?.instalmentPlans ?? [];
  return Math.max(1, ...plans.map(({ count }) => count).filter((count) => count <= maxInstalments));
}
