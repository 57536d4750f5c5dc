import { cancelCheckout } from "@/server/checkout/cancel-checkout";
import type { TokenContext } from "../../_hosted/open-checkout";
import { shopperAct } from "../../_hosted/shopper-act";

/** The shopper leaves without paying. */
export function POST(request: Request, context: TokenContext): Promise<Response> {
  return shopperAct(request, context, ({ scope, objectId }, act) => cancelCheckout(scope, objectId, act));
}

/** A bookmark of this address shows the session. */
export function GET(request: Request, context: TokenContext): Promise<Response> {
  return shopperAct(request, context, async () => undefined);
}
