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
}

type Part = Pick<HostedPage, "body"> & Partial<HostedPage>;

async function plansFor({ access, checkout, speech }: Shown, bin: string): Promise<PlanTexts | null> {
  if (bin.length < 6) return null;
  const wanted = { sessionId: checkout.session.id, digits: bin };
  const instalments = await listHostedInstalments(access.scope, wanted);
  const asksForPlans = checkout.session.maxInstalments > 1;
  return instalments && writePlans(instalments, checkout.session.currency, { ...speech, asksForPlans });
}

async function formPart(
  shown: Shown,
  before: "none" | "declined" | "not_sent" | "ended",
  again: FormAgain,
): Promise<Part> {
  const { checkout, speech, path } = shown;
  const body = (
    <PayPage
      {...{ checkout, path, speech, before }}
      decline={declineOf(checkout.payment)}
      plans={await plansFor(shown, again.bin)}
      bin={again.bin}
      typed={again.typed}
      errors={again.errors}
    />
  );
  return { body, wide: true, status: again.errors.length > 0 ? 422 : 200 };
}

async function expiredPart({ access, checkout, speech }: Shown): Promise<Part> {
  const { t, langQuery } = speech;
  const { paymentLinkId } = checkout.session;
  const slug = paymentLinkId && (await findHostedLinkSlug(access.scope, paymentLinkId));
  const shop = returnAddress(checkout.session.cancelUrl, {}) ?? shopAddress(checkout);
  const main = slug ? { href: `/l/${slug}${langQuery}`, label: t("expired.openLink") } : null;
  const other = shop === null ? null : { href: shop, label: t("paid.shop") };
  const line = t(slug ? "expired.link" : "expired.body");
  return { body: <StatePage tone="calm" title={t("expired.title")} lines={[line]} {...{ main, other }} /> };
}

function settledPart({ checkout, speech }: Shown, kind: "voided" | "canceled"): Part {
  const { t } = speech;
  const canceled = kind === "canceled" ? returnAddress(checkout.session.cancelUrl, {}) : null;
  const shop = canceled ?? shopAddress(checkout);
  const main = shop === null ? null : { href: shop, label: t("paid.shop") };
  return {
    body: <StatePage tone="calm" title={t(`${kind}.title`)} lines={[t(`${kind}.body`)]} main={main} />,
  };
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
  return { body: <ChallengeWaitsPage {...{ path, challenge, speech }} /> };
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
    case "expired":
      return expiredPart(shown);
    default:
      return settledPart(shown, phase.kind);
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
  const part = await partOf({ ...opened, speech, path }, phaseOf(opened.checkout), again);
  const title = speech.t("summary.title", { merchant: merchant.name });
  return writePage({ title, speech, merchant, path, ...part });
}
