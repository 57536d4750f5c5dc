import { capturePayment } from "@/server/payments/capture-payment";
import { approveRefund } from "@/server/refunds/approve-refund";
import { rejectRefund } from "@/server/refunds/reject-refund";
import { requestRefund } from "@/server/refunds/request-refund";
import { voidPayment } from "@/server/refunds/void-payment";
import type { Act } from "./act";
import { postApi, seeAnswers } from "./perform-sales";
import { memberScope, type Stage, type Stall, shopScope } from "./stage";
import { CAPTURE_REFUSALS, type Witness } from "./witness";

type Of<K extends Act["kind"]> = Extract<Act, { kind: K }>;

/** What a follow-up is about. */
export interface About {
  readonly stall: Stall;
  readonly paymentId: string;
  readonly witness: Witness;
}

const SUPPORT_LIMIT_MINOR = 20_000n;
const minorOf = (amount: number | null) => (amount === null ? null : BigInt(amount));

async function captureOnce(
  stage: Stage,
  { stall, paymentId, witness }: About,
  piece: { readonly amount: number | null; readonly final: boolean },
): Promise<boolean> {
  const request = { paymentId, amountMinor: minorOf(piece.amount), final: piece.final };
  const payment = await witness.tries(
    "capture",
    () => capturePayment(shopScope(stall), request, stage.world.context),
    CAPTURE_REFUSALS,
  );
  if (payment) witness.met(`capture: ${payment.pendingOperation ? "pending" : payment.status}`);
  if (payment && payment.capturedMinor > payment.authorizedMinor) witness.met("capture within tolerance");
  return payment !== null;
}

async function voidOnce(stage: Stage, { stall, paymentId, witness }: About): Promise<boolean> {
  const payment = await witness.tries("void", () =>
    voidPayment(shopScope(stall), paymentId, stage.world.context),
  );
  if (payment) witness.met(`void: ${payment.status}`);
  return payment !== null;
}

/** A capture, whole or a piece. */
export async function performCapture(stage: Stage, act: Of<"capture">, about: About): Promise<void> {
  await captureOnce(stage, about, act);
}

/** A capture in pieces, one after the other; the last one is final. */
export async function performPieces(stage: Stage, { amounts }: Of<"pieces">, about: About): Promise<void> {
  let done = 0;
  for (const [at, amount] of amounts.entries()) {
    if (await captureOnce(stage, about, { amount, final: at === amounts.length - 1 })) done += 1;
  }
  if (done > 1) about.witness.met("capture in pieces");
}

/** A void of a hold or of a sale of the day. */
export async function performVoid(stage: Stage, about: About): Promise<void> {
  await voidOnce(stage, about);
}

/** Somebody captures while somebody else voids: at most one may win what the other lost. */
export async function performCaptureAgainstVoid(stage: Stage, about: About): Promise<void> {
  const [captured, voided] = await stage.atOnce([
    () => captureOnce(stage, about, { amount: null, final: true }),
    () => voidOnce(stage, about),
  ]);
  if (captured !== voided) about.witness.met(`capture against void: ${captured ? "capture" : "void"} wins`);
}

/** A wish to give money back: through the verb, or through the API with one key several times at once. */
export async function performRefund(stage: Stage, act: Of<"refund">, about: About): Promise<void> {
  const { stall, paymentId, witness } = about;
  if (act.keyed !== null) return refundThroughApi(stage, act, about);
  const limit = { name: "Çağla", role: "support" as const, refundLimitMinor: SUPPORT_LIMIT_MINOR };
  const asker = act.asker === "support" ? memberScope(stall, limit) : shopScope(stall);
  const request = { paymentId, amountMinor: minorOf(act.amount), reason: "other" as const, note: act.tag };
  const refund = await witness.tries("refund", () =>
    requestRefund(asker, { ...request, expectedRefundableMinor: null }, stage.world.context),
  );
  if (!refund) return;
  witness.met(`refund: ${refund.status}`);
  if (refund.status === "pending_approval") witness.madeRefund(refund.id);
}

/** Codes with which the API may rightly refuse a refund. */
const API_REFUSALS = new Set(["payment_state_conflict", "refund_exceeds_captured", "bank_unavailable"]);

async function refundThroughApi(stage: Stage, act: Of<"refund">, about: About): Promise<void> {
  const { stall, paymentId, witness } = about;
  const body = { reason: "other", note: act.tag, ...(act.amount === null ? {} : { amount: act.amount }) };
  const asked = { path: `/payments/${paymentId}/refunds`, key: `key-${act.tag}`, body };
  const times = Array.from({ length: act.keyed ?? 1 });
  const answers = await stage.atOnce(times.map(() => () => postApi(stage, stall, asked)));
  for (const { body: refusal } of answers) {
    if (refusal.code && API_REFUSALS.has(refusal.code)) witness.met(`keyed refund: ${refusal.code}`);
  }
  const others = answers.filter(({ body: { code } }) => !code || !API_REFUSALS.has(code));
  seeAnswers(witness, "keyed refund", others);
}

/** Several people give money back at once, more than there is, perhaps while somebody voids. */
export async function performRefundRace(stage: Stage, act: Of<"refund_race">, about: About): Promise<void> {
  const { stall, paymentId, witness } = about;
  const give = async (amount: number) => {
    const request = { paymentId, amountMinor: BigInt(amount), reason: "other" as const, note: null };
    const refund = await witness.tries("refund race", () =>
      requestRefund(shopScope(stall), { ...request, expectedRefundableMinor: null }, stage.world.context),
    );
    if (refund) witness.met(`refund race: ${refund.status}`);
    return refund !== null;
  };
  const [voided, ...given] = await stage.atOnce([
    async () => act.withVoid && (await voidOnce(stage, about)),
    ...act.amounts.map((amount) => () => give(amount)),
  ]);
  if (voided) witness.met("refund against void: void wins");
  else if (act.withVoid && given.includes(true)) witness.met("refund against void: refund wins");
  if (given.includes(true) && given.includes(false)) witness.met("refund race: some fit, some do not");
}

/** A second person decides about a refund, perhaps two at once. */
export async function performApproval(
  stage: Stage,
  act: Of<"approve">,
  about: Omit<About, "paymentId"> & { readonly refundId: string },
): Promise<void> {
  const { stall, refundId, witness } = about;
  const decide = act.verdict === "approve" ? approveRefund : rejectRefund;
  const once = async (name: string) => {
    const approver = memberScope(stall, { name, role: "admin", refundLimitMinor: null });
    const refund = await witness.tries("approval", () => decide(approver, refundId, stage.world.context));
    if (refund) witness.met(`approval: ${act.verdict}`);
  };
  await stage.atOnce(["Mert", "Elif"].slice(0, act.times).map((name) => () => once(name)));
}
