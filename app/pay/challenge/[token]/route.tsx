import { cvcError, type FormError } from "@/components/checkout/card-input";
import { chooseSpeech } from "@/components/checkout/checkout-text";
import { AskCodePage, ToBankPage } from "@/components/checkout/state-pages";
import { ports } from "@/server/composition";
import { DomainError } from "@/server/core/errors";
import { buildChallengeForm } from "@/server/payments/build-challenge-form";
import { openChallengeStep } from "@/server/payments/challenge-step";
import { wallNow } from "@/server/platform/clock";
import { type OpenedAttempt, openAttempt, resultPath } from "../../_hosted/open-attempt";
import type { TokenContext } from "../../_hosted/open-checkout";
import { readPostedForm, seeOther } from "../../_hosted/request";
import { hostedRoute, notFoundPage, writePage } from "../../_hosted/simple-pages";

/** Answers that say that nothing waits here any more. */
const OVER = new Set(["payment_state_conflict", "card_not_found"]);

interface Visit {
  readonly request: Request;
  readonly opened: OpenedAttempt;
  readonly token: string;
  /** Path of this page, with its step where it has one. */
  readonly path: string;
}

function speechOf({ request, opened }: Visit) {
  return chooseSpeech(request, { payment: opened.payment.locale });
}

function askCode(visit: Visit, errors: readonly FormError[]): Promise<Response> {
  const speech = speechOf(visit);
  const path = `/pay/challenge/${visit.token}`;
  return writePage({
    status: errors.length > 0 ? 422 : 200,
    title: speech.t("challenge.title"),
    speech,
    merchant: visit.opened.merchant,
    path,
    body: <AskCodePage path={path} errors={errors} speech={speech} />,
  });
}

async function leadToBank(visit: Visit, cvc: string | null): Promise<Response> {
  const { opened, path } = visit;
  const { attempt, merchant, access } = opened;
  const speech = speechOf(visit);
  const { url, fields } = await buildChallengeForm(access.scope, { attemptId: attempt.id, cvc }, ports());
  const hasForm = Object.keys(fields).length > 0;
  return writePage({
    title: speech.t("challenge.leading"),
    speech,
    merchant,
    path,
    bankOrigin: new URL(url).origin,
    ...(hasForm ? {} : { refresh: { seconds: 0, url } }),
    body: <ToBankPage url={url} fields={fields} speech={speech} />,
  });
}

/** Opens the attempt; one that waits for no challenge shows what became of it. */
function challengeRoute(
  request: Request,
  context: TokenContext,
  act: (visit: Visit) => Promise<Response>,
): Promise<Response> {
  return hostedRoute(request, async () => {
    const opened = await openAttempt(context);
    if (!opened) return notFoundPage(request);
    const { token } = await context.params;
    const step = new URL(request.url).searchParams.get("step");
    const path = `/pay/challenge/${token}${step === null ? "" : `?step=${encodeURIComponent(step)}`}`;
    const visit = { request, opened, token, path };
    const result = seeOther(`${resultPath(opened, token)}${speechOf(visit).langQuery}`);
    if (opened.attempt.status !== "requires_action" || !opened.attempt.challenge) return result;
    try {
      return await act(visit);
    } catch (error) {
      if (error instanceof DomainError && OVER.has(error.code)) return result;
      throw error;
    }
  });
}

/**
 * Leads the shopper to the bank. Where the bank's form carries the card, the security code comes sealed in the address;
 * an address without it asks for the code. May be loaded again.
 */
export function GET(request: Request, context: TokenContext): Promise<Response> {
  return challengeRoute(request, context, async (visit) => {
    const { attempt } = visit.opened;
    if (!attempt.challenge?.carriesCard) return leadToBank(visit, null);
    const step = new URL(request.url).searchParams.get("step");
    const cvc = step === null ? null : openChallengeStep(attempt.id, step, wallNow());
    return cvc === null ? askCode(visit, []) : leadToBank(visit, cvc);
  });
}

/** Takes the security code that the address did not bring, and leads on. It lives in this request alone. */
export function POST(request: Request, context: TokenContext): Promise<Response> {
  return challengeRoute(request, context, async (visit) => {
    const posted = await readPostedForm(request);
    const { cvc = "" } = posted ?? {};
    const wrong = cvcError(cvc, visit.opened.attempt.card.bin);
    return wrong ? askCode(visit, [wrong]) : leadToBank(visit, cvc.replace(/\s/g, ""));
  });
}
