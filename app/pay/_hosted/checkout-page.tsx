import type { FormError, TypedAgain } from "@/components/checkout/card-input";
import { chooseSpeech, type Speech } from "@/components/checkout/checkout-text";
import { type PlanTexts, writePlans } from "@/components/checkout/instalment-plans";
import { PayPage } from "@/components/checkout/pay-page";
import type { HostedPage } from "@/components/checkout/render-page";
import { returnAddress } from "@/components/checkout/return-address";
import {
  ChallengeWaitsPage,
  DeclinedPage,
  PaidPage,
  StatePage,
  WorkingPage,
} from "@/components/checkout/state-pages";
import { hostedToken } from "@/server/access/hosted-token";
import type { HostedAccess } from "@/server/access/scope-from-hosted-token";
import { findHostedLinkSlug } from "@/server/checkout/find-hosted-link-slug";
import type { HostedCheckout } from "@/server/checkout/hosted-checkout";
import { declineOf, type HostedPhase, MAX_TRIES, phaseOf } from "@/server/checkout/hosted-phase";
import { listHostedInstalments } from "@/server/checkout/list-hosted-instalments";
import type { DeclineDescription } from "@/server/core/decline";
import { writePage } from "./simple-pages";

/** What a posted form brings back to its page. */
export interface FormAgain {
  readonly typed: TypedAgain;
  readonly errors: readonly FormError[];
  /** First digits of the card, whose plans are shown. */
  readonly bin: string;
}

const FRESH: FormAgain = { typed: { expiry: "", holder: "", instalments: 1 }, errors: [], bin: "" };

/** The path of a session's page. */
export function checkoutPath(sessionId: string): string {
  return `/pay/${hostedToken(sessionId)}`;
}

/** The language of a session's page. */
export function checkoutSpeech(request: Request, checkout: HostedCheckout): Speech {
  return chooseSpeech(request, {
    payment: checkout.payment?.locale ?? null,
    session: checkout.session.locale,
  });
}

function shopAddress({ session, payment }: HostedCheckout): string | null {
  return returnAddress(session.returnUrl, {
    session: session.id,
    payment: payment?.id ?? null,
    status: payment?.status ?? null,
  });
}

interface Shown {
  readonly access: HostedAccess;
  readonly checkout: HostedCheckout;
  readonly speech: Speech;
  readonly path: string;
  /** What the shopper just did, as the address tells. */
  readonly said: string | null;
}

type Part = Pick<HostedPage, "body"> & Partial<HostedPage>;

async function plansFor({ access, checkout, speech }: Shown, bin: string): Promise<PlanTexts | null> {
  if (bin.length < 6) return null;
  const wanted = { sessionId: checkout.session.id, digits: bin };
  const instalments = await listHostedInstalments(access.scope, wanted);
  const asksForPlans = checkout.session.maxInstalments > 1;
  return instalments && writePlans(instalments, checkout.session.currency, { ...speech, asksForPlans });
}

/** The date of the card that may be tried again; the name was not kept. */
function expiryAgain({ payment }: HostedCheckout, decline: DeclineDescription | null): string {
  if (!payment?.card || decline?.nextAttempt !== "same_card" || decline.advice === "use_another_card")
    return "";
  const { expMonth, expYear } = payment.card;
  return [expMonth, expYear % 100].map((part) => `${part}`.padStart(2, "0")).join(" / ");
}

async function formPart(
  shown: Shown,
  before: "none" | "declined" | "not_sent" | "ended",
  again: FormAgain,
): Promise<Part> {
  const { checkout, speech, path, said } = shown;
  const decline = declineOf(checkout.payment);
  const body = (
    <PayPage
      {...{ checkout, path, speech, before, said, decline }}
      plans={await plansFor(shown, again.bin)}
      bin={again.bin}
      typed={{
        ...again.typed,
        expiry: again.errors.length > 0 ? again.typed.expiry : expiryAgain(checkout, decline),
      }}
      errors={again.errors}
    />
  );
  return { body, wide: true, status: again.errors.length > 0 ? 422 : 200 };
}

/** The session took no money and takes none any more: its time is over, or it was left. */
async function endedPart(shown: Shown, kind: "expired" | "canceled"): Promise<Part> {
  const { access, checkout, speech, said } = shown;
  const { t, langQuery } = speech;
  const { paymentLinkId } = checkout.session;
  const slug = paymentLinkId && (await findHostedLinkSlug(access.scope, paymentLinkId));
  const shop = returnAddress(checkout.session.cancelUrl, {}) ?? shopAddress(checkout);
  const main = slug ? { href: `/l/${slug}${langQuery}`, label: t("expired.openLink") } : null;
  const other = shop === null ? null : { href: shop, label: t("paid.shop") };
  const line = t(slug ? "expired.link" : `${kind}.body`);
  const title = t(kind === "canceled" && said === "left" ? "canceled.byYou" : `${kind}.title`);
  return { body: <StatePage tone="calm" title={title} lines={[line]} {...{ main, other }} /> };
}

function voidedPart({ checkout, speech }: Shown): Part {
  const { t } = speech;
  const shop = shopAddress(checkout);
  const main = shop === null ? null : { href: shop, label: t("paid.shop") };
  return { body: <StatePage tone="calm" title={t("voided.title")} lines={[t("voided.body")]} main={main} /> };
}

function paidPart({ checkout, speech }: Shown): Part {
  const { payment } = checkout;
  if (!payment) throw new Error("a paid session has a payment");
  const receipt = `/r/${hostedToken(payment.id)}${speech.langQuery}`;
  return { body: <PaidPage {...{ payment, speech, receipt }} shop={shopAddress(checkout)} /> };
}

function declinedPart({ checkout, speech }: Shown): Part {
  const tooMany = checkout.attempts >= MAX_TRIES;
  const decline = declineOf(checkout.payment);
  return { body: <DeclinedPage {...{ decline, tooMany, speech }} shop={shopAddress(checkout)} /> };
}

function challengePart({ checkout, speech, path }: Shown): Part {
  const challenge = `/pay/challenge/${hostedToken(checkout.payment?.attemptId ?? "")}`;
  return { body: <ChallengeWaitsPage leave={`${path}/cancel`} {...{ challenge, speech }} /> };
}

async function partOf(shown: Shown, phase: HostedPhase, again: FormAgain): Promise<Part> {
  const { speech, path } = shown;
  switch (phase.kind) {
    case "form":
      return formPart(shown, phase.before, again);
    case "working":
      return {
        body: <WorkingPage lost={phase.lost} path={path} speech={speech} />,
        refresh: { seconds: phase.lost ? 4 : 2 },
      };
    case "challenge":
      return challengePart(shown);
    case "paid":
      return paidPart(shown);
    case "declined":
      return declinedPart(shown);
    case "voided":
      return voidedPart(shown);
    default:
      return endedPart(shown, phase.kind);
  }
}

/** The page of a session's current state. */
export async function checkoutPage(
  request: Request,
  opened: { readonly access: HostedAccess; readonly checkout: HostedCheckout },
  again: FormAgain = FRESH,
): Promise<Response> {
  const speech = checkoutSpeech(request, opened.checkout);
  const path = checkoutPath(opened.checkout.session.id);
  const { merchant } = opened.checkout;
  const said = new URL(request.url).searchParams.get("said");
  const part = await partOf({ ...opened, speech, path, said }, phaseOf(opened.checkout), again);
  const title = speech.t("summary.title", { merchant: merchant.name });
  return writePage({ title, speech, merchant, path, ...part });
}
