import type { HostedAccess } from "@/server/access/scope-from-hosted-token";
import { DomainError } from "@/server/core/errors";
import type { RequestContext } from "@/server/payments/request-context";
import { checkoutPath, checkoutSpeech } from "./checkout-page";
import { openCheckout, type TokenContext } from "./open-checkout";
import { seeOther, shopperContext } from "./request";
import { hostedRoute, notFoundPage } from "./simple-pages";

/** What the page that follows says about an act; it stands in the address. */
export type ActSaid = "left" | "extended" | "not_yet";

/** Does something with a session and goes on to the page of its state, which tells whether it was done. */
export function shopperAct(
  request: Request,
  context: TokenContext,
  act: (access: HostedAccess, context: RequestContext) => Promise<ActSaid | undefined>,
): Promise<Response> {
  return hostedRoute(request, async () => {
    const opened = await openCheckout(context);
    if (!opened) return notFoundPage(request);
    let said: ActSaid | undefined;
    try {
      said = await act(opened.access, shopperContext(request));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
    const { langQuery } = checkoutSpeech(request, opened.checkout);
    const query = said === undefined ? langQuery : `${langQuery === "" ? "?" : `${langQuery}&`}said=${said}`;
    return seeOther(`${checkoutPath(opened.checkout.session.id)}${query}`);
  });
}
