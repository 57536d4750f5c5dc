import type { FormError } from "@/components/checkout/card-input";
import { chooseSpeech } from "@/components/checkout/checkout-text";
import { LinkPage } from "@/components/checkout/link-page";
import { type HostedAccess, scopeFromLinkSlug } from "@/server/access/scope-from-hosted-token";
import { findPaymentLinkPage, type HostedLinkPage } from "@/server/checkout/find-payment-link-page";
import { startLinkSession } from "@/server/checkout/start-link-session";
import { DomainError } from "@/server/core/errors";
import { type Locale, parseMoneyText } from "@/server/core/money-text";
import { checkoutPath } from "../../pay/_hosted/checkout-page";
import { readPostedForm, seeOther } from "../../pay/_hosted/request";
import { hostedRoute, notFoundPage, writePage } from "../../pay/_hosted/simple-pages";

interface OpenedLink {
  readonly access: HostedAccess;
  readonly page: HostedLinkPage;
}

interface Again {
  readonly typed: string;
  readonly errors: readonly FormError[];
}

const AMOUNT_ERRORS = {
  empty: "amountEmpty",
  not_a_number: "amountWrong",
  too_precise: "amountPrecise",
  ambiguous: "amountAmbiguous",
  too_large: "amountLarge",
} as const;

type AmountError = (typeof AMOUNT_ERRORS)[keyof typeof AMOUNT_ERRORS] | "amountNegative" | "amountZero";

async function openLink(slug: string): Promise<OpenedLink | null> {
  const access = await scopeFromLinkSlug(slug);
  const page = access && (await findPaymentLinkPage(access.scope, slug));
  return page && { access, page };
}

function showLink(request: Request, { page }: OpenedLink, again: Again): Promise<Response> {
  const speech = chooseSpeech(request);
  const { merchant, link, closedBecause } = page;
  const path = `/l/${link.slug}`;
  return writePage({
    status: again.errors.length > 0 ? 422 : closedBecause ? 410 : 200,
    title: speech.t("summary.title", { merchant: merchant.name }),
    speech,
    merchant,
    path,
    body: <LinkPage page={page} path={path} speech={speech} typed={again.typed} errors={again.errors} />,
  });
}

/** The page of a payment link. */
export function linkPage(request: Request, slug: string): Promise<Response> {
  return hostedRoute(request, async () => {
    const opened = await openLink(slug);
    return opened ? showLink(request, opened, { typed: "", errors: [] }) : notFoundPage(request);
  });
}

function readAmount(
  typed: string,
  locale: Locale,
): { readonly minor: bigint } | { readonly wrong: AmountError } {
  if (/^\s*[₺$€£]?\s*[-−]\s*[₺$€£]?\s*\d/.test(typed)) return { wrong: "amountNegative" };
  const parsed = parseMoneyText(typed, locale);
  if (!parsed.ok) return { wrong: AMOUNT_ERRORS[parsed.code] };
  return parsed.minor > 0n ? { minor: parsed.minor } : { wrong: "amountZero" };
}

async function start(request: Request, opened: OpenedLink): Promise<Response> {
  const { slug, amountMinor } = opened.page.link;
  const { locale, langQuery } = chooseSpeech(request);
  const typed = ((await readPostedForm(request))?.amount ?? "").slice(0, 40);
  const amount = amountMinor === null ? readAmount(typed, locale) : { minor: amountMinor };
  if ("wrong" in amount) {
    return showLink(request, opened, { typed, errors: [{ field: "amount", code: amount.wrong }] });
  }
  const wanted = { slug, amountMinor: amount.minor, locale };
  const sessionId = await startLinkSession(opened.access.scope, wanted);
  return seeOther(`${checkoutPath(sessionId)}${langQuery}`);
}

/** Opens a session for the link and goes on to its page; a link that closed meanwhile says so. */
export function startFromLink(request: Request, slug: string): Promise<Response> {
  return hostedRoute(request, async () => {
    const opened = await openLink(slug);
    if (!opened) return notFoundPage(request);
    try {
      return await start(request, opened);
    } catch (error) {
      if (error instanceof DomainError) return seeOther(`/l/${slug}${chooseSpeech(request).langQuery}`);
      throw error;
    }
  });
}
