import type { HostedAccess } from "@/server/access/scope-from-hosted-token";
import { DomainError } from "@/server/core/errors";
import type { RequestContext } from "@/server/payments/request-context";
import { checkoutPath, checkoutSpeech } from "./checkout-page";
import { openCheckout, type TokenContext } from "./open-checkout";
import { seeOther, shopperContext } from "./request";
import { hostedRoute, notFoundPage } from "./simple-pages";

/** Does something with a session and goes on to the page of its state, which tells whether it was done. */
export function shopperAct(
  request: Request,
  context: TokenContext,
  act: (access: HostedAccess, context: RequestContext) => Promise<void>,
): Promise<Response> {
  return hostedRoute(request, async () => {
    const opened = await openCheckout(context);
    if (!opened) return notFoundPage(request);
    try {
      await act(opened.access, shopperContext(request));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
    const { langQuery } = checkoutSpeech(request, opened.checkout);
    return seeOther(`${checkoutPath(opened.checkout.session.id)}${langQuery}`);
  });
}
