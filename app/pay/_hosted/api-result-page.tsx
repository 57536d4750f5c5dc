import { chooseSpeech } from "@/components/checkout/checkout-text";
import type { HostedPage } from "@/components/checkout/render-page";
import { returnAddress } from "@/components/checkout/return-address";
import { BackToShopPage, ChallengeWaitsPage, WorkingPage } from "@/components/checkout/state-pages";
import { hostedToken } from "@/server/access/hosted-token";
import { declineOf } from "@/server/checkout/hosted-phase";
import type { OpenedAttempt } from "./open-attempt";
import { writePage } from "./simple-pages";

const ONWARD_SECONDS = 3;
const WORKING_SECONDS = 3;

/** Says how a payment of the API ended and goes on to the shop by link and by itself. */
export function apiResultPage(request: Request, opened: OpenedAttempt, path: string): Promise<Response> {
  const { payment, merchant, attempt } = opened;
  const speech = chooseSpeech(request, { payment: payment.locale });
  const shop = returnAddress(payment.returnUrl, { payment: payment.id, status: payment.status });
  const title = speech.t("summary.title", { merchant: merchant.name });
  const write = (part: Pick<HostedPage, "body"> & Partial<HostedPage>) =>
    writePage({ title, speech, merchant, path, ...part });
  if (payment.status === "processing" || payment.status === "unknown") {
    const body = <WorkingPage lost={payment.status === "unknown"} path={path} speech={speech} />;
    return write({ body, refresh: { seconds: WORKING_SECONDS } });
  }
  if (payment.status === "requires_action") {
    const challenge = `/pay/challenge/${hostedToken(attempt.id)}`;
    return write({ body: <ChallengeWaitsPage leave={null} challenge={challenge} speech={speech} /> });
  }
  const paid = payment.status === "captured" || payment.status === "authorized";
  const body = <BackToShopPage paid={paid} decline={declineOf(payment)} speech={speech} shop={shop} />;
  return write({ body, ...(shop === null ? {} : { refresh: { seconds: ONWARD_SECONDS, url: shop } }) });
}
