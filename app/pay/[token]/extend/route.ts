import { extendCheckout } from "@/server/checkout/extend-checkout";
import type { TokenContext } from "../../_hosted/open-checkout";
import { shopperAct } from "../../_hosted/shopper-act";

/** The shopper needs more time. */
export function POST(request: Request, context: TokenContext): Promise<Response> {
  return shopperAct(request, context, ({ scope, objectId }) => extendCheckout(scope, objectId));
}

/** A bookmark of this address shows the session. */
export function GET(request: Request, context: TokenContext): Promise<Response> {
  return shopperAct(request, context, async () => undefined);
}
