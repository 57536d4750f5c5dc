import { chooseSpeech } from "@/components/checkout/checkout-text";
import { ToBankPage } from "@/components/checkout/state-pages";
import { openAttempt, resultPath } from "../../_hosted/open-attempt";
import type { TokenContext } from "../../_hosted/open-checkout";
import { seeOther } from "../../_hosted/request";
import { hostedRoute, notFoundPage, writePage } from "../../_hosted/simple-pages";

/** Leads the shopper to the bank; an attempt that waits for no challenge shows what became of it. */
export function GET(request: Request, context: TokenContext): Promise<Response> {
  return hostedRoute(request, async () => {
    const opened = await openAttempt(context);
    if (!opened) return notFoundPage(request);
    const { token } = await context.params;
    const { attempt, payment, merchant } = opened;
    const speech = chooseSpeech(request, { payment: payment.locale });
    const { challenge } = attempt;
    if (attempt.status !== "requires_action" || !challenge) {
      return seeOther(`${resultPath(opened, token)}${speech.langQuery}`);
    }
    const hasForm = Object.keys(challenge.fields).length > 0;
    return writePage({
      title: speech.t("challenge.leading"),
      speech,
      merchant,
      path: `/pay/challenge/${token}`,
      bankOrigin: new URL(challenge.url).origin,
      ...(hasForm ? {} : { refresh: { seconds: 0, url: challenge.url } }),
      body: <ToBankPage url={challenge.url} fields={challenge.fields} speech={speech} />,
    });
  });
}
