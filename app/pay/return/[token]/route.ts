import { findHostedCheckout } from "@/server/checkout/find-hosted-checkout";
import { DomainError } from "@/server/core/errors";
import { finishChallenge } from "@/server/payments/finish-challenge";
import { apiResultPage } from "../../_hosted/api-result-page";
import { openAttempt, resultPath } from "../../_hosted/open-attempt";
import type { TokenContext } from "../../_hosted/open-checkout";
import { readPostedForm, seeOther, shopperContext } from "../../_hosted/request";
import { hostedRoute, notFoundPage } from "../../_hosted/simple-pages";

/**
 * The bank sends the shopper's browser back, from another site and without cookies: the token in the address and the
 * bank's signature over the fields are all it needs. A return that is refused changes nothing and shows the state.
 */
export function POST(request: Request, context: TokenContext): Promise<Response> {
  return hostedRoute(request, async () => {
    const opened = await openAttempt(context);
    if (!opened) return notFoundPage(request);
    const { token } = await context.params;
    const fields = await readPostedForm(request);
    try {
      const attemptId = opened.attempt.id;
      const { scope } = opened.access;
      if (fields) await finishChallenge(scope, { attemptId, fields }, shopperContext(request));
      // Completes the session even if the browser never comes to the page that follows.
      const { checkoutSessionId } = opened.payment;
      if (checkoutSessionId) await findHostedCheckout(scope, checkoutSessionId);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
    return seeOther(resultPath(opened, token));
  });
}

/** The last page of a payment that the shop asked for by API. */
export function GET(request: Request, context: TokenContext): Promise<Response> {
  return hostedRoute(request, async () => {
    const opened = await openAttempt(context);
    if (!opened) return notFoundPage(request);
    const { token } = await context.params;
    const path = resultPath(opened, token);
    return path.startsWith("/pay/return/") ? apiResultPage(request, opened, path) : seeOther(path);
  });
}
