import type { InquiryOutcome } from "@/server/bank/bank-connector";
import type { Operation } from "@/server/core/operation";
import type { Terminal } from "@/server/core/terminal";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { inquirySubjectOf } from "./inquiry-subject";
import type { PaymentPorts } from "./payment-ports";
import { listOperationRows } from "./payment-store";

/** What the bank's book says of an operation. A bank without operation keys is told what tells it from its siblings. */
export async function askBank(
  scope: MerchantScope,
  { operation, terminal }: { readonly operation: Operation; readonly terminal: Terminal },
  ports: Pick<PaymentPorts, "bankOf">,
): Promise<InquiryOutcome> {
  const bank = ports.bankOf(terminal);
  const { id: operationKey, orderReference, paymentId } = operation;
  if (bank.connector.capabilities.operationKeys) {
    return bank.connector.inquire(bank.terminal, { operationKey, orderReference });
  }
  const siblings = await inMerchantTx(scope, (tx) => listOperationRows(tx, paymentId));
  const about = inquirySubjectOf(operation, siblings);
  return bank.connector.inquire(bank.terminal, { operationKey, orderReference, about });
}
