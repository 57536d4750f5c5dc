import type {
  AuthorizeRequest,
  BankConnector,
  BankTerminal,
  FollowUpRequest,
} from "@/server/bank/bank-connector";
import type { BankAnswer } from "@/server/core/bank-answer";
import type { Operation } from "@/server/core/operation";
import type { Payment } from "@/server/core/payment";
import type { TypedCard } from "./payment-draft";

interface Bank {
  readonly connector: BankConnector;
  readonly terminal: BankTerminal;
}

/** Sends an authorisation. `proof` is the 3-D Secure transaction that the bank is to honour. */
export async function callAuthorize(
  bank: Bank,
  message: {
    readonly payment: Payment;
    readonly operation: Operation;
    readonly card: TypedCard;
    readonly proof: AuthorizeRequest["threeDSecure"];
    readonly businessAt: Date;
  },
): Promise<BankAnswer> {
  const { payment, operation, card, proof, businessAt } = message;
  return bank.connector.authorize(bank.terminal, {
    operationKey: operation.id,
    orderReference: operation.orderReference,
    amountMinor: operation.amountMinor,
    currency: operation.currency,
    capture: payment.captureMode,
    instalments: payment.instalments,
    pointsMinor: payment.pointsMinor,
    card,
    threeDSecure: proof,
    businessAt,
  });
}

/** Sends a capture, void or refund; the same operation may be sent again and acts once. */
export async function callFollowUp(
  bank: Bank,
  { payment, operation }: { readonly payment: Payment; readonly operation: Operation },
  businessAt: Date,
): Promise<BankAnswer> {
  const request: FollowUpRequest = {
    operationKey: operation.id,
    orderReference: operation.orderReference,
    amountMinor: operation.amountMinor,
    authorizedMinor: payment.authorizedMinor,
    currency: operation.currency,
    final: operation.final,
    businessAt,
  };
  switch (operation.kind) {
    case "capture":
      return bank.connector.capture(bank.terminal, request);
    case "void":
      return bank.connector.void(bank.terminal, request);
    default:
      return bank.connector.refund(bank.terminal, request);
  }
}
