import { plainHeaders } from "@/components/checkout/page-headers";
import { openUntilText } from "@/components/checkout/pay-page";
import { extendCheckout } from "@/server/checkout/extend-checkout";
import { phaseOf } from "@/server/checkout/hosted-phase";
import { checkoutSpeech } from "../../_hosted/checkout-page";
import { openCheckout, type TokenContext } from "../../_hosted/open-checkout";
import { pageSetting } from "../../_hosted/request";
import { shopperAct } from "../../_hosted/shopper-act";
import { hostedRoute } from "../../_hosted/simple-pages";

/** Until when the page is open now, for its script: what is typed stays where it is. */
function extendInPlace(request: Request, context: TokenContext): Promise<Response> {
  return hostedRoute(request, async () => {
    const headers = plainHeaders(pageSetting().https);
    const opened = await openCheckout(context);
    const moved = opened && (await extendCheckout(opened.access.scope, opened.access.objectId));
    const now = moved ? await openCheckout(context) : opened;
    if (!now || phaseOf(now.checkout).kind !== "form") return Response.json({}, { status: 409, headers });
    const speech = checkoutSpeech(request, now.checkout);
    const { expiresAt } = now.checkout.session;
    const text = openUntilText(expiresAt, moved ? "extended" : "not_yet", speech);
    return Response.json({ text }, { headers });
  });
}

/** The shopper needs more time. */
export function POST(request: Request, context: TokenContext): Promise<Response> {
  if (request.headers.get("accept") === "application/json") return extendInPlace(request, context);
  return shopperAct(request, context, async ({ scope, objectId }) =>
    (await extendCheckout(scope, objectId)) ? "extended" : "not_yet",
  );
}

/** A bookmark of this address shows the session. */
export function GET(request: Request, context: TokenContext): Promise<Response> {
  return shopperAct(request, context, async () => undefined);
}
