import type { Act, PlannedSale } from "./act";
import type { CardName } from "./cards";
import type { Chance } from "./random";

/** How big a simulation is. */
export interface PlanSize {
  readonly seed: number;
  readonly payments: number;
  readonly days: number;
  readonly merchants: number;
  /** Processes that are killed. */
  readonly kills: number;
}

/** A sale that later steps may be about. */
interface Sold {
  readonly step: number;
  readonly sale: PlannedSale;
  readonly left: "now" | "later";
}

/** A refund that may wait for a second person. */
interface Asked {
  readonly step: number;
  readonly shop: number;
}

/** What the plan knows of itself so far. */
export interface Book {
  readonly size: PlanSize;
  readonly sold: Sold[];
  readonly asked: Asked[];
  steps: number;
  payments: number;
  crews: number;
}

const MINUTE_MS = 60_000;

const SALE_CARDS: readonly (readonly [number, CardName])[] = [
  [70, "good"],
  [4, "frictionless"],
  [4, "points"],
  [4, "limited"],
  [2, "amex"],
  [2, "foreign"],
  [5, "refusing"],
  [6, "noFunds"],
  [2, "stolen"],
  [1, "debit"],
];

const CHALLENGE_CARDS: readonly (readonly [number, CardName])[] = [
  [70, "good"],
  [10, "frictionless"],
  [8, "debit"],
  [4, "failedThreeDSecure"],
  [3, "unavailableThreeDSecure"],
  [5, "attemptedThreeDSecure"],
];

/** An amount of which one in eight asks the bank for a fault. */
function amountOf(chance: Chance, mostLira = 400): number {
  const kurus = chance.is(0.12) ? chance.between(91, 95) : chance.between(0, 90);
  return chance.between(5, mostLira) * 100 + kurus;
}

function saleOf(book: Book, chance: Chance, card: CardName): PlannedSale {
  const held = chance.is(0.3);
  const currency = chance.is(0.06) ? "USD" : "TRY";
  return {
    tag: `s${book.size.seed}-${book.steps}`,
    shop: chance.between(0, book.size.merchants - 1),
    amount: amountOf(chance),
    currency,
    card,
    capture: held ? "manual" : "automatic",
    instalments: currency === "TRY" && card === "good" && chance.is(0.12) ? chance.pick([2, 3, 6, 12]) : 1,
    channel: chance.is(0.35) ? "checkout" : "api",
  };
}

/** Draws one act; null where there is nothing to act on. */
export type Draw = (book: Book, chance: Chance) => Act | null;

const sale: Draw = (book, chance) => ({
  kind: "sale",
  sale: saleOf(book, chance, chance.weigh(SALE_CARDS)),
  use: chance.weigh([
    [90, "plain"],
    [6, "verification"],
    [4, "points"],
  ] as const),
});

const keyedSale: Draw = (book, chance) => ({
  kind: "keyed_sale",
  sale: { ...saleOf(book, chance, chance.weigh(SALE_CARDS)), channel: "api" },
  times: chance.pick([1, 1, 2, 3]),
  other: chance.is(0.2),
});

const challenge: Draw = (book, chance) => ({
  kind: "challenge",
  sale: saleOf(book, chance, chance.weigh(CHALLENGE_CARDS)),
  answer: chance.weigh([
    [64, "right"],
    [10, "wrong"],
    [8, "cancel"],
    [10, "none"],
    [8, "later"],
  ] as const),
  returns: chance.between(1, 3),
  trick: chance.weigh([
    [70, null],
    [12, "forged"],
    [8, "foreign"],
    [10, "replayed"],
  ] as const),
});

const hosted: Draw = (book, chance) => ({
  kind: "hosted",
  sale: { ...saleOf(book, chance, "good"), channel: "checkout" },
  tries: chance.is(0.4) ? ["noFunds", "good"] : [chance.weigh(SALE_CARDS)],
  tabs: chance.is(0.3) ? 2 : 1,
});

/** A sale of before: mostly a young one. Null where there is none of the sort. */
function findSold(book: Book, chance: Chance, sort: (sold: Sold) => boolean, young = 0.6): Sold | null {
  const from = book.sold.filter(sort);
  if (from.length === 0) return null;
  return chance.pick(chance.is(young) ? from.slice(-25) : from);
}

const anySale = ({ left }: Sold) => left === "now";
const heldSale = (sold: Sold) => anySale(sold) && sold.sale.capture === "manual";

const about =
  (
    sort: (sold: Sold) => boolean,
    make: (sold: Sold, chance: Chance, book: Book) => Act,
    young?: number,
  ): Draw =>
  (book, chance) => {
    const sold = findSold(book, chance, sort, young);
    return sold && make(sold, chance, book);
  };

const retry = about(
  (sold) => anySale(sold) && sold.sale.channel === "checkout",
  ({ step, sale: before }, chance) => ({
    kind: "retry",
    of: step,
    shop: before.shop,
    sale: { ...before, card: chance.weigh(SALE_CARDS), instalments: 1 },
    times: chance.is(0.3) ? 2 : 1,
  }),
);

// Mostly holds; now and then whatever was sold.
const capture = about(heldSale, ({ step, sale: { amount, shop } }, chance) => ({
  kind: "capture",
  of: step,
  shop,
  amount: chance.is(0.5) ? null : Math.floor((amount * chance.pick([250, 500, 900, 1_100, 1_300])) / 1_000),
  final: chance.is(0.7),
}));

const pieces = about(heldSale, ({ step, sale: { amount, shop } }, chance) => ({
  kind: "pieces",
  of: step,
  shop,
  amounts: chance
    .pick([
      [0.3, 0.3, 0.4],
      [0.5, 0.6],
      [0.2, 0.2, 0.2, 0.2, 0.2],
    ])
    .map((part) => Math.floor(amount * part)),
}));

const cancel = about(anySale, ({ step, sale: { shop } }) => ({ kind: "void", of: step, shop }), 0.9);

const captureAgainstVoid = about(
  heldSale,
  ({ step, sale: { shop } }) => ({ kind: "capture_against_void", of: step, shop }),
  0.9,
);

const refund = about(anySale, ({ step, sale: { amount, shop } }, chance, book) => ({
  kind: "refund",
  of: step,
  shop,
  amount: chance.is(0.4) ? null : Math.max(1, Math.floor(amount / chance.between(1, 4))),
  asker: chance.is(0.3) ? "support" : "owner",
  keyed: chance.is(0.25) ? chance.between(1, 3) : null,
  tag: `r${book.size.seed}-${book.steps}`,
}));

const refundRace = about(anySale, ({ step, sale: { amount, shop } }, chance) => ({
  kind: "refund_race",
  of: step,
  shop,
  amounts: Array.from({ length: chance.between(2, 5) }, () => Math.max(1, Math.floor(amount * 0.45))),
  withVoid: chance.is(0.3),
}));

const approve: Draw = ({ asked }, chance) => {
  const wish = asked.length === 0 ? undefined : asked.splice(chance.between(0, asked.length - 1), 1)[0];
  if (wish === undefined) return null;
  return {
    kind: "approve",
    of: wish.step,
    shop: wish.shop,
    verdict: chance.is(0.7) ? "approve" : "reject",
    times: chance.is(0.3) ? 2 : 1,
  };
};

const fault: Draw = ({ size }, chance) => {
  const kind = chance.pick(["lost_before", "lost_after", "garbage", "down", "decline", "slow"] as const);
  return {
    kind: "fault",
    shop: chance.between(0, size.merchants - 1),
    operation: chance.pick(["authorize", "capture", "void", "refund", "inquire", "*"] as const),
    fault: kind,
    latencyMs:
      kind === "slow"
        ? chance.weigh([
            [8, 15],
            [1, 1_200],
          ] as const)
        : null,
    times: chance.between(1, 2),
  };
};

const lateReturn = about(
  ({ left }) => left === "later",
  ({ step, sale: { shop } }) => ({ kind: "late_return", of: step, shop }),
  0.2,
);

/** Ways to pay. By weight. */
export const SALES: readonly (readonly [number, Draw])[] = [
  [66, sale],
  [10, keyedSale],
  [14, challenge],
  [10, hosted],
];

/** What is done about a sale. By weight. */
export const FOLLOW_UPS: readonly (readonly [number, Draw])[] = [
  [4, retry],
  [16, capture],
  [4, pieces],
  [5, cancel],
  [4, captureAgainstVoid],
  [11, refund],
  [4, refundRace],
  [4, approve],
  [2, lateReturn],
];

/** What the world itself does. By weight. */
export const AROUND: readonly (readonly [number, Draw])[] = [
  [20, fault],
  [30, (_book, chance) => ({ kind: "work", workers: chance.between(1, 2) })],
  [42, (_book, chance) => ({ kind: "pass", byMs: chance.between(1, 20) * MINUTE_MS })],
  [8, () => ({ kind: "lapse" })],
];
