import type { BankAnswer } from "./bank-answer";
import { decideAuthorizationAnswer } from "./decide-authorization";
import { decideCaptureAnswer } from "./decide-capture";
import { decideRefundAnswer } from "./decide-refund-answer";
import { decideVoidAnswer } from "./decide-void";
import type { PaymentAggregate, PaymentDecision } from "./decision";
import { assertInvariant } from "./errors";
import type { Terminal } from "./terminal";

/** What the bank's answer to any operation means. Asserts: an aggregate with the operation. */
export function decideOperationAnswer(
  aggregate: PaymentAggregate,
  answer: BankAnswer,
  context: { readonly terminal: Terminal; readonly declineCode: string; readonly now: Date },
): PaymentDecision {
  const { operation, payment } = aggregate;
  assertInvariant(operation !== null, "an answer belongs to an operation");
  switch (operation.kind) {
    case "authorize":
      return decideAuthorizationAnswer(aggregate, answer, {
        ...context,
        keepOpen: payment.channel !== "api",
        openUntil: null,
      });
    case "capture":
      return decideCaptureAnswer(aggregate, answer, context);
    case "void":
      return operation.refundId === null
        ? decideVoidAnswer(aggregate, answer, context)
        : decideRefundAnswer(aggregate, answer, context);
    case "refund":
      return decideRefundAnswer(aggregate, answer, context);
  }
}
