import { createCheckoutSession } from "@/server/checkout/create-checkout-session";
import { submitCard } from "@/server/checkout/submit-card";
import type { Payment } from "@/server/core/payment";
import { answerApi } from "@/server/http/answer-api";
import { createPayment } from "@/server/payments/create-payment";
import type { NewPayment } from "@/server/payments/payment-draft";
import { retryPayment } from "@/server/payments/retry-payment";
import { saleOf } from "@/tests/support/merchant-world";
import type { Act, PlannedSale } from "./act";
import { typedCard } from "./cards";
import { type Stage, type Stall, shopScope, stallAt } from "./stage";
import { CAPTURE_REFUSALS, PAGE_REFUSALS, REFUSALS, type Witness } from "./witness";

type Of<K extends Act["kind"]> = Extract<Act, { kind: K }>;

/** A planned sale as a verb takes it. */
export function newPaymentOf(sale: PlannedSale): NewPayment {
  return saleOf({
    channel: sale.channel,
    amountMinor: BigInt(sale.amount),
    currency: sale.currency,
    captureMode: sale.capture,
    instalments: sale.instalments,
    card: typedCard(sale.card),
    orderId: sale.tag,
  });
}

/** Notes a payment that a verb answered. */
export function seePayment(witness: Witness, what: string, payment: Payment | null): void {
  if (!payment) return;
  witness.madePayment(payment.id);
  witness.met(`${what}: ${payment.status}`);
}

const USES: Readonly<Record<Of<"sale">["use"], (sale: PlannedSale) => Partial<NewPayment>>> = {
  plain: () => ({}),
  // Half with points. Where the terminal takes none of this card, the sale is refused as invalid.
  points: ({ amount }) => ({
    card: typedCard("points"),
    instalments: 1,
    pointsMinor: BigInt(Math.floor(amount / 2)),
  }),
  verification: () => ({
    purpose: "verification",
    channel: "api",
    amountMinor: 0n,
    captureMode: "automatic",
    instalments: 1,
  }),
};

/** A sale through the verb, perhaps with points, or the verification of a card. */
export async function performSale(stage: Stage, { sale, use }: Of<"sale">, witness: Witness): Promise<void> {
  const scope = shopScope(stallAt(stage, sale.shop));
  const what = use === "plain" ? "sale" : use;
  const input = { ...newPaymentOf(sale), ...USES[use](sale) };
  const payment = await witness.tries(
    what,
    () => createPayment(scope, input, stage.world.context),
    use === "points" ? CAPTURE_REFUSALS : REFUSALS,
  );
  seePayment(witness, what, payment);
}

/** What the public API answered. */
export interface Answer {
  readonly status: number;
  readonly body: { readonly id?: string; readonly status?: string; readonly code?: string };
  readonly isReplayed: boolean;
}

/** Asks the public API as a shop's server does. */
export async function postApi(
  stage: Stage,
  stall: Stall,
  asked: { readonly path: string; readonly key: string; readonly body: unknown },
): Promise<Answer> {
  const request = new Request(`http://127.0.0.1:3000/api/v1${asked.path}`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${stall.secretKey}`,
      "Content-Type": "application/json",
      "Idempotency-Key": asked.key,
    },
    body: JSON.stringify(asked.body),
  });
  const response = await answerApi(request, stage.world.ports);
  const isReplayed = response.headers.get("idempotent-replayed") === "true";
  return { status: response.status, body: await response.json(), isReplayed };
}

/** The body of a planned sale. */
export function bodyOf(sale: PlannedSale): Record<string, unknown> {
  return {
    amount: sale.amount,
    currency: sale.currency,
    capture: sale.capture,
    instalments: sale.instalments,
    card: typedCard(sale.card),
    threeDSecure: "off",
    orderId: sale.tag,
  };
}

const KEPT_APART = new Set(["idempotency_in_progress", "bank_unavailable"]);

/** Notes what a key answered; whatever answers with an object must name the same one each time. */
export function seeAnswers(witness: Witness, what: string, answers: readonly Answer[]): string | null {
  const made = new Set<string>();
  for (const { status, body, isReplayed } of answers) {
    if (status < 300 && body.id) {
      made.add(body.id);
      witness.met(isReplayed ? `${what}: replayed` : `${what}: ${body.status}`);
    } else if (body.code && KEPT_APART.has(body.code)) witness.met(`${what}: ${body.code}`);
    else witness.surprise(`${what} was answered ${status} ${body.code}`);
  }
  if (made.size > 1) witness.surprise(`${what}: one key made ${[...made].join(" and ")}`);
  return [...made][0] ?? null;
}

/** The key of a sale. */
export const keyOf = (sale: PlannedSale): string => `key-${sale.tag}`;

/** A sale with a key, sent several times at once, and once more when it has been answered. */
export async function performKeyedSale(
  stage: Stage,
  { sale, times, other }: Of<"keyed_sale">,
  witness: Witness,
): Promise<void> {
  const stall = stallAt(stage, sale.shop);
  const ask = (body: unknown) => postApi(stage, stall, { path: "/payments", key: keyOf(sale), body });
  const answers = await stage.atOnce(Array.from({ length: times }, () => () => ask(bodyOf(sale))));
  if (times > 1) witness.met("one key at once");
  const id = seeAnswers(witness, "keyed sale", times > 1 ? [...answers, await ask(bodyOf(sale))] : answers);
  if (id) witness.madePayment(id);
  if (!other || id === null) return;
  const { status, body } = await ask({ ...bodyOf(sale), amount: sale.amount + 1 });
  if (status === 422 && body.code === "idempotency_key_reused") witness.met("one key, another body");
  else witness.surprise(`another body under one key was answered ${status} ${body.code}`);
}

async function submitTry(
  stage: Stage,
  { sale, tabs }: Of<"hosted">,
  tried: { readonly sessionId: string; readonly step: number; readonly card: PlannedSale["card"] },
  witness: Witness,
): Promise<Payment | null> {
  const scope = shopScope(stallAt(stage, sale.shop));
  const { sessionId, step, card } = tried;
  const submitted = { sessionId, step, card: typedCard(card), instalments: 1, locale: "tr" as const };
  const submit = () =>
    witness.tries("hosted try", () => submitCard(scope, submitted, stage.world.context), PAGE_REFUSALS);
  const answers = await stage.atOnce(Array.from({ length: tabs }, () => submit));
  const paid = answers.filter((payment) => payment !== null);
  if (tabs > 1) witness.met("hosted page in two tabs");
  if (paid.length > 1) witness.surprise(`one page charged in ${paid.length} tabs: ${paid[0]?.id}`);
  return paid[0] ?? null;
}

/** A shopper on the hosted page: one card after the other, perhaps in two tabs at once. */
export async function performHosted(stage: Stage, act: Of<"hosted">, witness: Witness): Promise<void> {
  const { sale, tries } = act;
  const scope = shopScope(stallAt(stage, sale.shop));
  const session = await createCheckoutSession(
    scope,
    {
      amountMinor: BigInt(sale.amount),
      currency: sale.currency,
      orderId: sale.tag,
      description: null,
      items: [],
      customer: null,
      maxInstalments: 12,
      captureMode: sale.capture,
      threeDSecure: "off",
      locale: "tr",
      returnUrl: "https://shop.example/",
      cancelUrl: null,
      expiresInMinutes: 30,
      metadata: {},
    },
    { claim: null },
  );
  for (const [step, card] of tries.entries()) {
    const payment = await submitTry(stage, act, { sessionId: session.id, step, card }, witness);
    seePayment(witness, step === 0 ? "hosted first try" : "hosted second try", payment);
    if (payment?.status !== "declined") return;
  }
}

/** Another card for a payment that was declined, perhaps twice at once. */
export async function performRetry(
  stage: Stage,
  { sale, times }: Of<"retry">,
  about: { readonly paymentId: string; readonly witness: Witness },
): Promise<void> {
  const scope = shopScope(stallAt(stage, sale.shop));
  const { paymentId, witness } = about;
  const input = newPaymentOf(sale);
  const again = async () => {
    const payment = await witness.tries("retry", () =>
      retryPayment(scope, { paymentId, input }, stage.world.context),
    );
    seePayment(witness, "retry", payment);
  };
  await stage.atOnce(Array.from({ length: times }, () => again));
}
