import type { Act, Outcome } from "./act";
import { performDayEnd, performFault, performLapse, performPass, performWork } from "./perform-around";
import { performChallenge, performLateReturn } from "./perform-challenge";
import {
  type About,
  performApproval,
  performCapture,
  performCaptureAgainstVoid,
  performPieces,
  performRefund,
  performRefundRace,
  performVoid,
} from "./perform-follow-ups";
import { performHosted, performKeyedSale, performRetry, performSale } from "./perform-sales";
import { type Stage, stallAt } from "./stage";
import { openWitness, type Witness } from "./witness";

/** What the step that an act is about made. */
export interface Made {
  readonly paymentId: string | null;
  readonly refundId: string | null;
}

type FollowUp = Extract<Act, { of: number }>;

async function followUpPayment(stage: Stage, act: FollowUp, about: About): Promise<void> {
  switch (act.kind) {
    case "capture":
      return performCapture(stage, act, about);
    case "pieces":
      return performPieces(stage, act, about);
    case "void":
      return performVoid(stage, about);
    case "capture_against_void":
      return performCaptureAgainstVoid(stage, about);
    case "refund":
      return performRefund(stage, act, about);
    case "refund_race":
      return performRefundRace(stage, act, about);
    case "retry":
      return performRetry(stage, act, about);
    case "late_return":
      return performLateReturn(stage, about);
    case "approve":
      return;
  }
}

async function followUp(stage: Stage, act: FollowUp, made: Made, witness: Witness): Promise<void> {
  const stall = stallAt(stage, act.shop);
  const id = act.kind === "approve" ? made.refundId : made.paymentId;
  if (id === null) return witness.met("nothing to act on");
  if (act.kind === "approve") return performApproval(stage, act, { stall, refundId: id, witness });
  return followUpPayment(stage, act, { stall, paymentId: id, witness });
}

async function perform(stage: Stage, act: Act, made: Made, witness: Witness): Promise<void> {
  switch (act.kind) {
    case "sale":
      return performSale(stage, act, witness);
    case "keyed_sale":
      return performKeyedSale(stage, act, witness);
    case "challenge":
      return performChallenge(stage, act, witness);
    case "hosted":
      return performHosted(stage, act, witness);
    case "fault":
      return performFault(stage, act, witness);
    case "work":
      return performWork(stage, act.workers, witness);
    case "pass":
      return performPass(stage, act.byMs);
    case "day_end":
      return performDayEnd(stage, witness);
    case "lapse":
      return performLapse(stage, witness);
    default:
      return followUp(stage, act, made, witness);
  }
}

/** Does one step and tells what became of it; nothing is thrown. */
export async function performStep(stage: Stage, act: Act, made: Made): Promise<Outcome> {
  const witness = openWitness();
  await perform(stage, act, made, witness).catch((error: unknown) => witness.surprise(act.kind, error));
  return witness.outcome();
}
