import type { BankAnswer } from "@/server/core/bank-answer";
import { type CardFacts, describeCard } from "@/server/core/card";
import { chooseRoute, listRoutedOptions, type RouteWish } from "@/server/core/choose-route";
import { decideOperationAnswer } from "@/server/core/decide-operation-answer";
import { decideAuthenticated, decideSubmit } from "@/server/core/decide-submit";
import type { PaymentDecision } from "@/server/core/decision";
import { describeDecline } from "@/server/core/decline";
import type { OperationHop } from "@/server/core/operation";
import { chargedMinor } from "@/server/core/payment";
import type { Terminal } from "@/server/core/terminal";
import { chooseThreeDSecure } from "@/server/core/three-d-secure";
import { draftAttempt, draftPayment, type NewPayment, routeWishOf } from "@/server/payments/payment-draft";
import { draftAuthorization } from "@/server/payments/submit-attempt";
import type { TradingProfile } from "../demo-merchants";
import type { SeededRandom } from "../seeded-random";
import { makeShopper, type ShopperCard } from "./shoppers";

const DECLINES = [
  ["51", 46],
  ["05", 18],
  ["57", 9],
  ["54", 6],
  ["82", 8],
  ["61", 4],
  ["93", 3],
  ["12", 2],
  ["34", 1],
  ["91", 2],
  ["41", 1],
] as const;
// A payment by link would have to be counted at its link too.
const CHANNELS = [
  ["checkout", 78],
  ["api", 22],
] as const;
const COUNTS = [
  [2, 18],
  [3, 38],
  [6, 22],
  [9, 10],
  [12, 12],
] as const;
const FAULT_KURUS = 91n;

/** What a sale of the demo world is made from. */
export interface SaleMaker {
  readonly profile: TradingProfile;
  /** Active terminals of the shop's currency. */
  readonly terminals: readonly Terminal[];
  readonly random: SeededRandom;
  readonly deal: (holder: string, year: number) => ShopperCard;
  readonly batchNumberAt: (terminalId: string, at: Date) => number;
  readonly nextOrder: () => number;
}

/** A sale with every decision from the shopper's click to the bank's answer. */
export interface MadeSale {
  readonly decisions: readonly PaymentDecision[];
  readonly issuer: string;
  readonly terminal: Terminal;
}

/** No amount ends in the kuruş that force a fault (91 to 95). */
function isFaulty(minor: bigint): boolean {
  const kurus = minor % 100n;
  return kurus >= FAULT_KURUS && kurus <= FAULT_KURUS + 4n;
}

function basket({ profile, random }: SaleMaker): bigint {
  const lira = (profile.medianBasketMinor / 100) * Math.exp(random.normal() * profile.basketSpread);
  const endings = [
    ["00", 40],
    ["50", 20],
    ["90", 30],
    ["99", 10],
  ] as const;
  return BigInt(Math.max(15, Math.round(lira))) * 100n + BigInt(random.weighted(endings));
}

function chooseInstalments(
  maker: SaleMaker,
  wish: Omit<RouteWish, "instalments">,
  hand: ShopperCard,
): number {
  const { random, profile, terminals } = maker;
  const { amountMinor } = wish;
  const isWanted = amountMinor >= 20_000n && random.next() < profile.instalmentShare;
  if (!isWanted || !hand.bin) return 1;
  const count = random.weighted(COUNTS);
  const option = listRoutedOptions(terminals, wish).find((one) => one.count === count);
  return option && !isFaulty(option.totalMinor) ? count : 1;
}

function makeInput(
  maker: SaleMaker,
  at: Date,
): { input: NewPayment; hand: ShopperCard; card: CardFacts; wish: RouteWish } {
  const { random, profile } = maker;
  const customer = makeShopper(random);
  const hand = maker.deal(customer.name ?? "", at.getUTCFullYear());
  const amountMinor = basket(maker);
  const product = profile.products[random.below(profile.products.length)] ?? "";
  const plain: NewPayment = {
    channel: random.weighted(CHANNELS),
    purpose: "sale",
    amountMinor,
    currency: "TRY",
    captureMode: "automatic",
    instalments: 1,
    maxInstalments: 12,
    pointsMinor: 0n,
    card: hand.card,
    threeDSecureMode: "auto",
    returnUrl: null,
    locale: random.next() < 0.94 ? "tr" : "en",
    terminalId: null,
    orderId: `S-${maker.nextOrder()}`,
    description: product,
    customer,
    items: [],
    metadata: {},
    checkoutSessionId: null,
    paymentLinkId: null,
  };
  const card = describeCard(hand.card, hand.bin);
  const single = routeWishOf(plain, card, 0);
  const instalments = chooseInstalments(maker, single, hand);
  return { input: { ...plain, instalments }, hand, card, wish: { ...single, instalments } };
}

function hops(
  parties: { readonly bank: string; readonly network: string; readonly issuer: string },
  random: SeededRandom,
  code: string,
): OperationHop[] {
  const hop = (name: OperationHop["hop"], party: string, spread: number): OperationHop => ({
    hop: name,
    party,
    mti: "0210",
    responseCode: code,
    latencyMs: 4 + random.below(spread),
    note: null,
  });
  return [
    hop("acquirer", parties.bank, 20),
    hop("network", parties.network, 30),
    hop("issuer", parties.issuer, 120),
  ];
}

function digits(random: SeededRandom, count: number): string {
  return Array.from({ length: count }, () => String(random.below(10))).join("");
}

/** Makes one sale at an instant, through the very decisions that a live payment takes. */
export function makeSale(maker: SaleMaker, at: Date): MadeSale {
  const { random, terminals, profile } = maker;
  const { input, hand, card, wish } = makeInput(maker, at);
  const route = chooseRoute(terminals, wish);
  const { terminal } = route;
  const payment = draftPayment(input, { merchantId: terminal.merchantId, route, card, now: at });
  const attempt = draftAttempt(payment, { number: 1, routeNote: route.note, now: at });
  const asks = chooseThreeDSecure("auto", { ...payment, card: attempt.card, recentDeclines: 0 }) === "ask";
  const answeredAt = new Date(at.getTime() + 900 + random.below(asks ? 45_000 : 1_500));
  const first = draftAuthorization(payment, attempt, at);
  const submitted = decideSubmit(payment, attempt, { operation: asks ? null : first, isNew: true, now: at });
  const decisions: PaymentDecision[] = [submitted];
  if (asks) {
    const threeDSecure = {
      outcome: "authenticated",
      flow: random.next() < 0.7 ? "challenge" : "frictionless",
      mdStatus: "1",
      eci: attempt.card.brand === "mastercard" ? "02" : "05",
      transactionId: `hist-${attempt.id.slice(4)}`,
    } as const;
    decisions.push(
      decideAuthenticated(
        { payment: submitted.payment, attempt },
        { threeDSecure, operation: first, now: answeredAt },
      ),
    );
  }
  const last = decisions.at(-1) ?? submitted;
  const bankCode = random.next() < profile.declineRate ? random.weighted(DECLINES) : "00";
  const answer: BankAnswer = {
    hops: hops({ bank: terminal.bank, network: card.brand, issuer: hand.issuer }, random, bankCode),
    latencyMs: 60 + random.below(240),
    ...(bankCode === "00"
      ? {
          kind: "approved",
          bankCode,
          amountMinor: chargedMinor(payment),
          authCode: digits(random, 6),
          hostReference: digits(random, 12),
          batchNumber: maker.batchNumberAt(terminal.id, answeredAt),
        }
      : { kind: "declined", bankCode }),
  };
  decisions.push(
    decideOperationAnswer(
      { payment: last.payment, attempt: last.attempt ?? attempt, operation: first, refund: null },
      answer,
      { terminal, declineCode: describeDecline({ bankCode }).code, now: answeredAt },
    ),
  );
  return { decisions, issuer: hand.issuer, terminal };
}
