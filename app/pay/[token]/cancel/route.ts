import { cancelCheckout } from "@/server/checkout/cancel-checkout";
import type { TokenContext } from "../../_hosted/open-checkout";
import { shopperAct } from "../../_hosted/shopper-act";

/** The shopper leaves without paying. */
export function POST(request: Request, context: TokenContext): Promise<Response> {
  return shopperAct(request, context, async ({ scope, objectId }, act) => {
    await cancelCheckout(scope, objectId, act);
    return "left";
  });
}

/** A bookmark of this address shows the session. */
export function GET(request: Request, context: TokenContext): Promise<Response> {
  return shopperAct(request, context, async () => undefined);
}
