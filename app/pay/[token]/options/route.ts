import { chooseSpeech } from "@/components/checkout/checkout-text";
import { writePlans } from "@/components/checkout/instalment-plans";
import { plainHeaders } from "@/components/checkout/page-headers";
import { listHostedInstalments } from "@/server/checkout/list-hosted-instalments";
import { openCheckout, type TokenContext } from "../../_hosted/open-checkout";
import { readBin } from "../../_hosted/read-bin";
import { pageSetting } from "../../_hosted/request";
import { hostedRoute } from "../../_hosted/simple-pages";

/** What the first digits of a card tell, for the script of the page. */
export function GET(request: Request, context: TokenContext): Promise<Response> {
  return hostedRoute(request, async () => {
    const headers = plainHeaders(pageSetting().https);
    const opened = await openCheckout(context);
    const { bin } = readBin(request);
    if (!opened || bin.length < 6) return Response.json({ options: [] }, { status: 404, headers });
    const { id, currency, maxInstalments } = opened.checkout.session;
    const instalments = await listHostedInstalments(opened.access.scope, { sessionId: id, digits: bin });
    if (!instalments) return Response.json({ options: [] }, { status: 404, headers });
    const speech = { ...chooseSpeech(request), asksForPlans: maxInstalments > 1 };
    return Response.json(writePlans(instalments, currency, speech), { headers });
  });
}
