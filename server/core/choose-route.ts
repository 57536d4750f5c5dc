import type { CardFacts } from "./card";
import { commissionCost } from "./commission";
import { DomainError, invalidField } from "./errors";
import { type InstalmentOption, listInstalmentOptions, takesInstalments } from "./instalments";
import type { CurrencyCode } from "./money";
import type { Terminal } from "./terminal";

/** Why a terminal was taken. `failover`: the one before it could surely not be reached. */
export const ROUTE_REASONS = ["named", "only", "on_us", "cost", "priority", "failover"] as const;

/** Why a terminal was taken. */
export type RouteReason = (typeof ROUTE_REASONS)[number];

/** Why a terminal was not taken: it does not fit, another one was better by the named rule, or its bank is down. */
export const PASSED_OVER = [
  "pre_auth",
  "three_d_secure",
  "family",
  "instalments",
  "foreign_card",
  "on_us",
  "cost",
  "priority",
  "down",
] as const;

/** Why a terminal was not taken. */
export type PassedOver = (typeof PASSED_OVER)[number];

/** How many terminals one sale is tried at. */
export const MOST_TRIES = 3;

/** A sale as far as its route depends on it. Units: minor. */
export interface RouteWish {
  readonly terminalId: string | null;
  readonly currency: CurrencyCode;
  readonly amountMinor: bigint;
  readonly instalments: number;
  readonly maxInstalments: number;
  readonly captureMode: "automatic" | "manual";
  readonly asksThreeDSecure: boolean;
  readonly card: Pick<CardFacts, "type" | "family" | "bank" | "country">;
  /** Day in Istanbul whose rates count; left out: the newest of each table. Shape: `2026-11-23`. */
  readonly day?: string;
}

/** Where a sale goes. */
export interface Route {
  readonly terminal: Terminal;
  readonly reason: RouteReason;
  /** The plan at this terminal: what the shopper pays. */
  readonly option: InstalmentOption;
  /** Who is tried next where a bank surely was not reached, in this order: all at the same price for the shopper. */
  readonly others: readonly Terminal[];
  /** Why not elsewhere: `trm_…=cost trm_…=family`; null where there was no choice. */
  readonly note: string | null;
}

interface Candidate {
  readonly terminal: Terminal;
  readonly option: InstalmentOption;
  readonly onUs: boolean;
  readonly cost: bigint;
}

type Look = { readonly terminal: Terminal } & (
  | { readonly misfit: PassedOver; readonly candidate: Candidate | null }
  | { readonly misfit: null; readonly candidate: Candidate }
);

const isForeign = ({ card }: RouteWish): boolean => card.country !== "TR";

/** Whether a card is one of the terminal's own bank, so that the bank pays no interchange for it. */
export function isOnUs(
  terminal: Pick<Terminal, "ownFamilies" | "bank">,
  { card }: { readonly card: Pick<CardFacts, "family" | "bank"> },
): boolean {
  const { family, bank } = card;
  return (
    (family !== null && terminal.ownFamilies.includes(family)) || (bank !== null && bank === terminal.bank)
  );
}

function lookAt(terminal: Terminal, wish: RouteWish): Look {
  const misfit = (why: PassedOver): Look => ({ terminal, misfit: why, candidate: null });
  if (wish.captureMode === "manual" && !terminal.allowsPreAuth) return misfit("pre_auth");
  if (wish.asksThreeDSecure && !terminal.supportsThreeDSecure) return misfit("three_d_secure");
  const option = listInstalmentOptions(terminal, wish).find(({ count }) => count === wish.instalments);
  if (!option) return misfit(takesInstalments(terminal, wish.card) ? "instalments" : "family");
  const cost = commissionCost(terminal.commission, {
    amountMinor: option.totalMinor,
    cardType: wish.card.type,
    foreign: isForeign(wish),
    instalments: wish.instalments,
    family: wish.card.family,
    day: wish.day,
  });
  const candidate = { terminal, option, onUs: isOnUs(terminal, wish), cost };
  if (isForeign(wish) && !terminal.acceptsForeignCards)
    return { terminal, misfit: "foreign_card", candidate };
  return { terminal, misfit: null, candidate };
}

/** By which rule the first goes before the second. */
function decidingRule(first: Candidate, second: Candidate): "on_us" | "cost" | "priority" {
  if (first.onUs !== second.onUs) return "on_us";
  return first.cost === second.cost ? "priority" : "cost";
}

function compareCandidates(a: Candidate, b: Candidate): number {
  if (a.onUs !== b.onUs) return a.onUs ? -1 : 1;
  if (a.cost !== b.cost) return a.cost < b.cost ? -1 : 1;
  if (a.terminal.priority !== b.terminal.priority) return a.terminal.priority - b.terminal.priority;
  return a.terminal.id < b.terminal.id ? -1 : 1;
}

function rank(looks: readonly Look[]): Candidate[] {
  const fitting = looks.flatMap(({ misfit, candidate }) => (misfit === null && candidate ? [candidate] : []));
  // A foreign card that no terminal takes is sent all the same: the bank declines it by its own code.
  const usable = fitting.length > 0 ? fitting : looks.flatMap(({ candidate }) => candidate ?? []);
  return usable.sort(compareCandidates);
}

function listLooks(active: readonly Terminal[], wish: RouteWish): Look[] {
  const inCurrency = active.filter(({ currency }) => currency === wish.currency);
  if (wish.terminalId === null) {
    if (inCurrency.length === 0) {
      throw invalidField("currency", "not_supported", `No terminal takes ${wish.currency}.`);
    }
    return inCurrency.map((terminal) => lookAt(terminal, wish));
  }
  const named = active.find(({ id }) => id === wish.terminalId);
  if (!named) throw new DomainError("terminal_not_found", "No active terminal has this id.");
  if (named.currency !== wish.currency) {
    throw invalidField("currency", "not_supported", `This terminal takes ${named.currency} only.`);
  }
  return [lookAt(named, wish)];
}

/** What a caller is told where no terminal fits: the rule that the closest terminal failed. */
function refusalOf(looks: readonly Look[]): DomainError {
  const misfits = new Set(looks.map(({ misfit }) => misfit));
  if (misfits.has("instalments") || misfits.has("family")) {
    const detail = "This card or terminal does not take this many instalments.";
    return invalidField("instalments", "not_available", detail);
  }
  return misfits.has("three_d_secure")
    ? invalidField("threeDSecure", "not_supported", "No terminal of this currency takes 3-D Secure.")
    : invalidField("capture", "not_supported", "This terminal takes no pre-authorisations.");
}

function noteOf(looks: readonly Look[], first: Candidate): string | null {
  const passed = looks
    .filter(({ terminal }) => terminal.id !== first.terminal.id)
    .map(({ terminal, misfit, candidate }) => {
      const rule = misfit ?? (candidate && decidingRule(first, candidate));
      return `${terminal.id}=${rule}`;
    });
  return passed.length === 0 ? null : passed.join(" ");
}

/**
 * Chooses the terminal of a sale: the named one; else, of those that take it, first where the card is the bank's own (on
 * us: no interchange), then where it costs least, then by priority.
 * Refuses: `terminal_not_found`, `invalid_request` where no terminal takes the currency, the capture mode, 3-D Secure or
 * this many instalments of the card.
 * Source: domain §4 and §5.
 */
export function chooseRoute(active: readonly Terminal[], wish: RouteWish): Route {
  const looks = listLooks(active, wish);
  const [first, ...rest] = rank(looks);
  if (!first) throw refusalOf(looks);
  const [second] = rest;
  const found = { terminal: first.terminal, option: first.option };
  if (wish.terminalId !== null) return { ...found, reason: "named", others: [], note: null };
  const samePrice = rest.filter(({ option }) => option.shopperFeeMinor === first.option.shopperFeeMinor);
  return {
    ...found,
    reason: second ? decidingRule(first, second) : "only",
    others: samePrice.slice(0, MOST_TRIES - 1).map(({ terminal }) => terminal),
    note: noteOf(looks, first),
  };
}

/**
 * The same route with terminals whose bank could not be reached a moment ago tried last. The shopper's price stays.
 */
export function avoidResting(route: Route, isResting: (terminalId: string) => boolean): Route {
  const tries = [route.terminal, ...route.others];
  const awake = tries.filter(({ id }) => !isResting(id));
  const [first] = awake;
  if (!first || first.id === route.terminal.id) return route;
  const others = [...awake.slice(1), ...tries.filter(({ id }) => isResting(id))];
  return { ...route, terminal: first, reason: "failover", others };
}

/** An instalment option with the terminal that a sale of it goes to. */
export interface RoutedOption extends InstalmentOption {
  readonly terminalId: string;
}

/**
 * What a card may be charged in over all terminals: each count once, at the terminal that `chooseRoute` takes for it.
 * Refuses: `terminal_not_found`, `invalid_request` where no terminal takes the currency or the capture mode.
 */
export function listRoutedOptions(
  active: readonly Terminal[],
  wish: Omit<RouteWish, "instalments">,
): RoutedOption[] {
  const single = chooseRoute(active, { ...wish, instalments: 1 });
  const plans = active.flatMap(({ instalmentPlans }) => instalmentPlans.map(({ count }) => count));
  const counts = [...new Set(plans)].filter((count) => count > 1 && count <= wish.maxInstalments);
  const more = counts
    .sort((a, b) => a - b)
    .flatMap((instalments) => {
      const [first] = rank(listLooks(active, { ...wish, instalments }));
      return first ? [{ ...first.option, terminalId: first.terminal.id }] : [];
    });
  return [{ ...single.option, terminalId: single.terminal.id }, ...more];
}

/** What becomes of one terminal for a sale: taken, or passed over. */
export interface RouteLine {
  readonly terminal: Terminal;
  /** Null for the one that is taken. */
  readonly passedOver: PassedOver | null;
  readonly onUs: boolean;
  /** What the bank keeps, rounded, without tax; null where the terminal does not take the sale. Units: minor. */
  readonly commissionMinor: bigint | null;
}

/** A route with every terminal of the currency, best first. */
export interface ExplainedRoute {
  /** Null where no terminal takes the sale. */
  readonly reason: RouteReason | null;
  readonly lines: readonly RouteLine[];
}

/** Why a sale goes where it goes, for people. Refuses: `invalid_request` where no terminal takes the currency. */
export function explainRoute(active: readonly Terminal[], wish: RouteWish): ExplainedRoute {
  const looks = listLooks(active, { ...wish, terminalId: null });
  const ranked = rank(looks);
  const [first, second] = ranked;
  const places = new Map(ranked.map(({ terminal }, place) => [terminal.id, place]));
  const lines = looks
    .map(({ terminal, misfit, candidate }): RouteLine => {
      const isTaken = terminal.id === first?.terminal.id;
      const passedOver = first && candidate && misfit === null ? decidingRule(first, candidate) : misfit;
      const millionths = candidate && (candidate.cost + 500_000n) / 1_000_000n;
      const onUs = isOnUs(terminal, wish);
      return { terminal, passedOver: isTaken ? null : passedOver, onUs, commissionMinor: millionths };
    })
    .sort(
      (a, b) => (places.get(a.terminal.id) ?? looks.length) - (places.get(b.terminal.id) ?? looks.length),
    );
  const reason = first ? (second ? decidingRule(first, second) : "only") : null;
  return { reason, lines };
}

/** Asks that some terminal takes sales of this kind at all. Refuses: `invalid_request`. */
export function requireRoutable(
  active: readonly Terminal[],
  wish: Pick<RouteWish, "currency" | "captureMode">,
): void {
  const card = { type: "unknown", family: null, bank: null, country: "TR" } as const;
  const sale = { amountMinor: 0n, instalments: 1, maxInstalments: 1, asksThreeDSecure: false };
  chooseRoute(active, { ...wish, ...sale, card, terminalId: null });
}
