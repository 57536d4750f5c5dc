import { checkoutPage } from "../_hosted/checkout-page";
import { openCheckout, type TokenContext } from "../_hosted/open-checkout";
import { readBin } from "../_hosted/read-bin";
import { hostedRoute, notFoundPage } from "../_hosted/simple-pages";
import { submitForm } from "../_hosted/submit-form";

/** The page of the session's current state. */
export function GET(request: Request, context: TokenContext): Promise<Response> {
  return hostedRoute(request, async () => {
    const opened = await openCheckout(context);
    return opened ? checkoutPage(request, opened, readBin(request)) : notFoundPage(request);
  });
}

/** A card is tried. */
export function POST(request: Request, context: TokenContext): Promise<Response> {
  return hostedRoute(request, async () => {
    const opened = await openCheckout(context);
    return opened ? submitForm(request, opened) : notFoundPage(request);
  });
}
