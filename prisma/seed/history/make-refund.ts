import { chooseGiveBack, decideRefundRequest, planGiveBack } from "@/server/core/decide-give-back";
import { decideRefundAnswer } from "@/server/core/decide-refund-answer";
import type { PaymentDecision } from "@/server/core/decision";
import type { Refund, RefundReason } from "@/server/core/refund";
import { newId } from "@/server/platform/random";
import { draftRefundOperation } from "@/server/refunds/write-refund-request";
import type { SeededRandom } from "../seeded-random";
import type { MadeSale, SaleMaker } from "./make-sale";

const REASONS = [
  ["requested_by_customer", 82],
  ["duplicate", 8],
  ["other", 9],
  ["fraudulent", 1],
] as const satisfies readonly (readonly [RefundReason, number])[];
const DAY_MS = 86_400_000;

function chooseInstant(random: SeededRandom, capturedAt: Date): Date {
  const days = random.next() < 0.25 ? random.next() * 0.3 : 0.5 + random.next() * random.next() * 28;
  return new Date(capturedAt.getTime() + 600_000 + days * DAY_MS);
}

/** Gives back all or a part of a sale some days later, where that day has come; answers the sale with what followed. */
export function makeRefund(
  maker: SaleMaker,
  sale: MadeSale,
  facts: { readonly until: Date; readonly requestedBy: string },
): MadeSale {
  const { random } = maker;
  const { terminal } = sale;
  const payment = sale.decisions.at(-1)?.payment;
  const attempt = sale.decisions.at(-1)?.attempt;
  if (!payment || !attempt || payment.capturedAt === null || random.next() >= maker.profile.refundRate)
    return sale;
  const at = chooseInstant(random, payment.capturedAt);
  if (at > facts.until) return sale;
  const batchNumber = maker.batchNumberAt(terminal.id, at);
  const batchOpen = batchNumber === maker.batchNumberAt(terminal.id, payment.capturedAt);
  const choice = chooseGiveBack(payment, { batchOpen, dayEndAt: terminal.nextDayEndAt, now: at });
  const part = (choice.refundableMinor * BigInt(20 + random.below(60))) / 10_000n;
  const amountMinor = random.next() < 0.6 || part === 0n ? choice.refundableMinor : part * 100n;
  const plan = planGiveBack(choice, { amountMinor, batchOpen, terminal });
  if (plan.scheduled) return sale;
  const refund: Refund = {
    id: newId("ref", at),
    merchantId: payment.merchantId,
    paymentId: payment.id,
    status: "pending",
    kind: plan.kind,
    amountMinor,
    currency: payment.currency,
    reason: random.weighted(REASONS),
    note: null,
    bankCode: null,
    hostReference: null,
    batchId: null,
    requestedBy: facts.requestedBy,
    approvedBy: null,
    createdAt: at,
    updatedAt: at,
    succeededAt: null,
    dueAt: null,
    scheduledAt: null,
  };
  const operation = draftRefundOperation(payment, refund, { orderReference: attempt.id, now: at });
  const requested = decideRefundRequest(payment, choice, { refund, operation, now: at });
  const answered = decideRefundAnswer(
    { payment: requested.payment, attempt: null, operation, refund },
    {
      kind: "approved",
      bankCode: "00",
      amountMinor,
      authCode: String(100_000 + random.below(900_000)),
      hostReference: String(random.below(1_000_000)).padStart(12, "4"),
      batchNumber,
      hops: [],
      latencyMs: 90 + random.below(200),
    },
    { terminal, now: new Date(at.getTime() + 1_200) },
  );
  const decisions: PaymentDecision[] = [...sale.decisions, requested, answered];
  return { ...sale, decisions };
}
