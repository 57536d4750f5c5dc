import { chooseSpeech } from "@/components/checkout/checkout-text";
import { ReceiptPage } from "@/components/checkout/receipt-page";
import { scopeFromHostedToken } from "@/server/access/scope-from-hosted-token";
import { findReceipt } from "@/server/checkout/find-receipt";
import { hostedRoute, notFoundPage, writePage } from "../../pay/_hosted/simple-pages";

interface TokenContext {
  readonly params: Promise<{ readonly token: string }>;
}

/** The receipt of a payment with its refund tracker. */
export function GET(request: Request, context: TokenContext): Promise<Response> {
  return hostedRoute(request, async () => {
    const { token } = await context.params;
    const access = await scopeFromHostedToken(token);
    if (!access?.objectId.startsWith("pay_")) return notFoundPage(request);
    const receipt = await findReceipt(access.scope, access.objectId);
    if (!receipt) return notFoundPage(request);
    const speech = chooseSpeech(request, { payment: receipt.payment.locale });
    return writePage({
      title: `${speech.t("receipt.title")} · ${receipt.merchant.name}`,
      speech,
      merchant: receipt.merchant,
      path: `/r/${token}`,
      body: <ReceiptPage receipt={receipt} speech={speech} at={receipt.now} />,
    });
  });
}
