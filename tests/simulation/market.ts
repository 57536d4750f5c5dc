import { DomainError, type ErrorCode } from "@/server/core/errors";
import type { Payment } from "@/server/core/payment";
import type { MerchantScope } from "@/server/db/scope";
import { capturePayment } from "@/server/payments/capture-payment";
import { createPayment } from "@/server/payments/create-payment";
import { finishChallenge } from "@/server/payments/finish-challenge";
import type { RequestContext } from "@/server/payments/request-context";
import { retryPayment } from "@/server/payments/retry-payment";
import { approveRefund } from "@/server/refunds/approve-refund";
import { rejectRefund } from "@/server/refunds/reject-refund";
import { requestRefund } from "@/server/refunds/request-refund";
import { voidPayment } from "@/server/refunds/void-payment";
import { CARDS, cardOf, memberOf, type Shop, saleOf } from "@/tests/support/merchant-world";
import { dieAt, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";
import type { Chance } from "./random";

/** Somewhere that sales happen, and what has happened there. */
export interface Market {
  readonly world: World;
  readonly shops: readonly Shop[];
  readonly chance: Chance;
  readonly sold: {
    readonly shop: Shop;
    readonly id: string;
    readonly hosted: boolean;
    readonly held: boolean;
  }[];
  readonly waiting: { readonly shop: Shop; readonly refundId: string }[];
  /** How often each outcome was met. */
  readonly counts: Map<string, number>;
  /** What no verb may ever answer. */
  readonly surprises: unknown[];
}

// What a merchant may rightly be refused. Everything else is a surprise.
const REFUSALS = new Set<ErrorCode>([
  "payment_state_conflict",
  "refund_state_conflict",
  "refund_exceeds_captured",
  "capture_exceeds_authorized",
  "bank_refused",
  "bank_unavailable",
]);

// All that is left may be nothing.
const CAPTURE_REFUSALS = new Set<ErrorCode>([...REFUSALS, "invalid_request"]);

const SUPPORT_LIMIT_MINOR = 20_000n;

/** Counts something that happened. */
export function count(market: Market, what: string): void {
  market.counts.set(what, (market.counts.get(what) ?? 0) + 1);
}

async function attempt<T>(market: Market, what: string, work: () => Promise<T>): Promise<T | null> {
  try {
    const done = await work();
    count(market, what);
    return done;
  } catch (error) {
    const refusals = what === "capture" ? CAPTURE_REFUSALS : REFUSALS;
    if (error instanceof DomainError && refusals.has(error.code)) count(market, `${what}: ${error.code}`);
    else market.surprises.push({ what, error });
    return null;
  }
}

/** An amount of which one in five asks the bank for a fault. */
function amountOf({ chance }: Market): bigint {
  const lira = BigInt(chance.between(5, 400)) * 100n;
  return lira + BigInt(chance.is(0.2) ? chance.between(91, 95) : chance.between(0, 90));
}

function inputOf(market: Market, hosted: boolean) {
  const { chance } = market;
  const card = chance.is(0.1) ? CARDS.declined : chance.is(0.06) ? CARDS.refusing : CARDS.good;
  return saleOf({
    channel: hosted ? "checkout" : "api",
    amountMinor: amountOf(market),
    captureMode: chance.is(0.3) ? "manual" : "automatic",
    card: cardOf(card),
  });
}

const remember = (market: Market, shop: Shop, payment: Payment | null, hosted: boolean) => {
  if (!payment) return;
  market.sold.push({ shop, id: payment.id, hosted, held: payment.captureMode === "manual" });
  count(market, `first answer: ${payment.status}`);
};

async function sell(market: Market): Promise<void> {
  const shop = market.chance.pick(market.shops);
  const hosted = market.chance.is(0.35);
  const input = inputOf(market, hosted);
  const payment = await attempt(market, "sell", () => createPayment(shop.scope, input, market.world.context));
  remember(market, shop, payment, hosted);
}

/** A sale whose process is killed while the bank is asked. */
async function sellAndDie(market: Market): Promise<void> {
  const { chance, world } = market;
  const shop = chance.pick(market.shops);
  const dying = dieAt(world, "authorize", chance.pick(["before the call", "after the call"] as const));
  void createPayment(shop.scope, inputOf(market, false), dying.context).catch((error) =>
    market.surprises.push({ what: "killed sale", error }),
  );
  await dying.died;
  count(market, "killed while selling");
}

async function sellWithChallenge(market: Market): Promise<void> {
  const { chance, world } = market;
  const shop = chance.pick(market.shops);
  const [isAnswered, isRight, returns] = [chance.is(0.75), chance.is(0.8), chance.between(1, 3)];
  const input = { ...inputOf(market, true), card: cardOf(CARDS.good), threeDSecureMode: "required" as const };
  const payment = await attempt(market, "challenge", () => createPayment(shop.scope, input, world.context));
  remember(market, shop, payment, true);
  if (payment?.status !== "requires_action" || !isAnswered) return;
  const [row] = await asOwner<{ id: string; challenge: { transactionId: string } }>(
    "select id, challenge from attempts where payment_id = $1",
    [payment.id],
  );
  if (!row) return;
  const { transactionId } = row.challenge;
  const form = isRight ? { action: "submit", otp: "283126" } : { action: "cancel" };
  await world.bank.acs.answer({ transactionId, lang: null }, form);
  const fields = { ...(await world.bank.acs.readResult(transactionId)) };
  const finish = () => finishChallenge(shop.scope, { attemptId: row.id, fields }, world.context);
  await Promise.all(Array.from({ length: returns }, () => attempt(market, "return", finish)));
}

async function retry(market: Market): Promise<void> {
  const open = market.sold.filter(({ hosted }) => hosted);
  if (open.length === 0) return;
  const { shop, id } = market.chance.pick(open);
  const input = inputOf(market, true);
  const again = () => retryPayment(shop.scope, { paymentId: id, input }, market.world.context);
  const twice = market.chance.is(0.3) ? 2 : 1;
  await Promise.all(Array.from({ length: twice }, () => attempt(market, "retry", again)));
}

async function capture(market: Market): Promise<void> {
  const { chance, world } = market;
  // Mostly holds, young ones; now and then whatever was sold.
  const held = market.sold.filter((sale) => sale.held || chance.is(0.1)).slice(-12);
  if (held.length === 0) return;
  const { shop, id } = chance.pick(held);
  const amountMinor = chance.is(0.4) ? null : amountOf(market) / BigInt(chance.between(1, 4));
  const request = { paymentId: id, amountMinor, final: chance.is(0.7) };
  await attempt(market, "capture", () => capturePayment(shop.scope, request, world.context));
}

async function cancel(market: Market): Promise<void> {
  const { chance, world } = market;
  if (market.sold.length === 0) return;
  const { shop, id } = chance.pick(market.sold.slice(-15));
  await attempt(market, "void", () => voidPayment(shop.scope, id, world.context));
}

const askerOf = (market: Market, shop: Shop): MerchantScope =>
  market.chance.is(0.3)
    ? memberOf(shop, { name: "Çağla", role: "support", refundLimitMinor: SUPPORT_LIMIT_MINOR })
    : shop.scope;

async function refund(market: Market): Promise<void> {
  const { chance, world } = market;
  if (market.sold.length === 0) return;
  const { shop, id } = chance.pick(chance.is(0.5) ? market.sold.slice(-20) : market.sold);
  const asker = askerOf(market, shop);
  const amountMinor = chance.is(0.4) ? null : amountOf(market) / BigInt(chance.between(1, 4));
  const ask = async (context: RequestContext) => {
    const request = { paymentId: id, amountMinor, reason: "other" as const, note: null };
    const made = await requestRefund(asker, { ...request, expectedRefundableMinor: null }, context);
    count(market, `refund first: ${made.status}`);
    if (made.status === "pending_approval") market.waiting.push({ shop, refundId: made.id });
  };
  const twice = chance.is(0.25) ? 2 : 1;
  await Promise.all(Array.from({ length: twice }, () => attempt(market, "refund", () => ask(world.context))));
}

async function approve(market: Market): Promise<void> {
  const { chance, world } = market;
  const next = market.waiting.shift();
  if (!next) return;
  const approver = memberOf(next.shop, { name: "Mert", role: "admin", refundLimitMinor: null });
  const act = chance.is(0.7) ? approveRefund : rejectRefund;
  await attempt(market, "approval", () => act(approver, next.refundId, world.context));
}

async function breakTheBank(market: Market): Promise<void> {
  const { chance, world, shops } = market;
  const fault = chance.pick(["lost_before", "lost_after", "garbage", "down", "decline", "slow"] as const);
  await world.bank.sandbox.setFault({
    clientId: chance.pick(shops).terminal.clientId,
    operation: chance.pick(["authorize", "capture", "void", "refund", "inquire", "*"] as const),
    fault,
    bankCode: null,
    latencyMs: fault === "slow" ? chance.pick([20, 1_500]) : null,
    times: chance.between(1, 2),
  });
  count(market, `fault: ${fault}`);
}

const ACTS = [
  [46, sell],
  [3, sellAndDie],
  [8, sellWithChallenge],
  [5, retry],
  [14, capture],
  [6, cancel],
  [12, refund],
  [3, approve],
  [3, breakTheBank],
] as const;

/** Somebody does something. */
export function actOnce(market: Market): Promise<void> {
  const whole = ACTS.reduce((sum, [weight]) => sum + weight, 0);
  let left = market.chance.next() * whole;
  for (const [weight, act] of ACTS) {
    left -= weight;
    if (left < 0) return act(market);
  }
  return sell(market);
}
