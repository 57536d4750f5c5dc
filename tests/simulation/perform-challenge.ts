import { DomainError } from "@/server/core/errors";
import type { MerchantScope } from "@/server/db/scope";
import { createPayment } from "@/server/payments/create-payment";
import { finishChallenge } from "@/server/payments/finish-challenge";
import { asOwner } from "@/tests/support/world-sql";
import type { Act } from "./act";
import type { About } from "./perform-follow-ups";
import { newPaymentOf, seePayment } from "./perform-sales";
import { type Stage, shopScope, stallAt } from "./stage";
import { OVERTAKEN_REFUSALS, type Witness } from "./witness";

type Challenge = Extract<Act, { kind: "challenge" }>;
type Fields = Readonly<Record<string, string>>;

/** A try that waits for its shopper at the bank. */
interface Waiting {
  readonly attemptId: string;
  readonly transactionId: string;
}

async function findWaiting(paymentId: string): Promise<Waiting | null> {
  const [row] = await asOwner<{ id: string; challenge: { transactionId: string } | null }>(
    "select id, challenge from attempts where payment_id = $1 order by number desc limit 1",
    [paymentId],
  );
  return row?.challenge ? { attemptId: row.id, transactionId: row.challenge.transactionId } : null;
}

async function openChallenge(stage: Stage, { sale }: Challenge, witness: Witness): Promise<string | null> {
  const scope = shopScope(stallAt(stage, sale.shop));
  const input = {
    ...newPaymentOf(sale),
    threeDSecureMode: "required" as const,
    returnUrl: "https://shop.example/",
  };
  const create = () => createPayment(scope, input, stage.world.context);
  const payment = await witness.tries("challenge", create, OVERTAKEN_REFUSALS);
  seePayment(witness, `challenge of ${sale.card}`, payment);
  return payment?.status === "requires_action" ? payment.id : null;
}

const FORMS = {
  right: [{ action: "submit", otp: "283126" }],
  later: [{ action: "submit", otp: "283126" }],
  wrong: [
    { action: "submit", otp: "111111" },
    { action: "resend" },
    { action: "submit", otp: "222222" },
    { action: "submit", otp: "333333" },
  ],
  cancel: [{ action: "cancel" }],
} as const;

async function answerBank(
  { world }: Stage,
  answer: keyof typeof FORMS,
  transactionId: string,
): Promise<Fields> {
  for (const form of FORMS[answer]) await world.bank.acs.answer({ transactionId, lang: null }, form);
  return { ...(await world.bank.acs.readResult(transactionId)) };
}

/** A return that must be refused whatever else happens. */
async function bringFalse(
  stage: Stage,
  scope: MerchantScope,
  brought: { readonly attemptId: string; readonly fields: Fields; readonly what: string },
  witness: Witness,
): Promise<void> {
  const { attemptId, fields, what } = brought;
  try {
    const payment = await finishChallenge(scope, { attemptId, fields }, stage.world.context);
    witness.surprise(`a ${what} return was taken: ${payment.id} is ${payment.status}`);
  } catch (error) {
    if (error instanceof DomainError && error.code === "forbidden") witness.met(`${what} return refused`);
    else witness.surprise(`a ${what} return`, error);
  }
}

/** A shopper who is sent to the bank, answers there or not, and comes back: once, twice at once, or with false papers. */
export async function performChallenge(stage: Stage, act: Challenge, witness: Witness): Promise<void> {
  const scope = shopScope(stallAt(stage, act.sale.shop));
  const paymentId = await openChallenge(stage, act, witness);
  const waiting = paymentId && (await findWaiting(paymentId));
  if (!waiting) return;
  witness.met(`challenge answered: ${act.answer}`);
  if (act.answer === "none") return;
  const fields = await answerBank(stage, act.answer, waiting.transactionId);
  if (act.answer === "later") return;
  const { attemptId } = waiting;
  if (act.trick === "forged") {
    const forged = { ...fields, mdStatus: "1", txStatus: "Y", cavv: "AAAA" };
    await bringFalse(stage, scope, { attemptId, fields: forged, what: "forged" }, witness);
  }
  if (act.trick === "foreign") await bringForeign(stage, act, { fields, witness });
  const finish = () => finishChallenge(scope, { attemptId, fields }, stage.world.context);
  const bring = async () => seePayment(witness, "return", await witness.tries("return", finish));
  await stage.atOnce(Array.from({ length: act.returns }, () => bring));
  if (act.returns > 1) witness.met("return twice at once");
  if (act.trick === "replayed") {
    await bring();
    witness.met("return replayed");
  }
}

/** The bank's word about one payment, brought to another. */
async function bringForeign(
  stage: Stage,
  act: Challenge,
  brought: { readonly fields: Fields; readonly witness: Witness },
): Promise<void> {
  const { fields, witness } = brought;
  const other = { ...act, sale: { ...act.sale, tag: `${act.sale.tag}-other` } };
  const paymentId = await openChallenge(stage, other, witness);
  const waiting = paymentId && (await findWaiting(paymentId));
  if (!waiting) return;
  const scope = shopScope(stallAt(stage, act.sale.shop));
  await bringFalse(stage, scope, { attemptId: waiting.attemptId, fields, what: "foreign" }, witness);
}

/** A shopper who answered at the bank and comes back when the day has gone on. */
export async function performLateReturn(stage: Stage, about: About): Promise<void> {
  const { stall, paymentId, witness } = about;
  const waiting = await findWaiting(paymentId);
  if (!waiting) return;
  const { attemptId, transactionId } = waiting;
  const fields = { ...(await stage.world.bank.acs.readResult(transactionId)) };
  if (!fields.signature) return;
  const finish = () => finishChallenge(shopScope(stall), { attemptId, fields }, stage.world.context);
  seePayment(witness, "late return", await witness.tries("late return", finish));
}
