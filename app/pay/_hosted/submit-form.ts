import { type CardInput, type FormError, readCardInput } from "@/components/checkout/card-input";
import { hostedToken } from "@/server/access/hosted-token";
import { phaseOf } from "@/server/checkout/hosted-phase";
import { listHostedInstalments } from "@/server/checkout/list-hosted-instalments";
import { submitCard } from "@/server/checkout/submit-card";
import { DomainError } from "@/server/core/errors";
import type { Payment } from "@/server/core/payment";
import { checkoutPage, checkoutPath, checkoutSpeech } from "./checkout-page";
import type { openCheckout } from "./open-checkout";
import { readPostedForm, seeOther, shopperContext } from "./request";

type Opened = NonNullable<Awaited<ReturnType<typeof openCheckout>>>;

/** Refusals after which the page of the current state says everything. */
const MOVED_ON = new Set([
  "payment_state_conflict",
  "idempotency_in_progress",
  "write_conflict",
  "payment_link_inactive",
  "checkout_session_not_found",
]);

/** Which field of the page a refusal is about; null where the refusal is no shopper's. */
async function errorOf(error: unknown, input: CardInput, opened: Opened): Promise<FormError | null> {
  if (!(error instanceof DomainError) || error.code !== "invalid_request") return null;
  const params = [error.facts.param, ...(error.facts.errors ?? []).map(({ param }) => param)];
  if (!params.includes("instalments") || input.typed.instalments < 2) return null;
  const wanted = { sessionId: opened.checkout.session.id, digits: input.card.number };
  const type = (await listHostedInstalments(opened.access.scope, wanted))?.card.type;
  const isDebit = type === "debit" || type === "prepaid";
  return { field: "instalments", code: isDebit ? "instalmentsDebit" : "instalments" };
}

/** Where a shopper goes after a card was tried. `steps`: sealed steps by attempt, for forms that carry the card. */
function nextPath(
  payment: Payment,
  sessionId: string,
  { langQuery, steps }: { readonly langQuery: string; readonly steps: ReadonlyMap<string, string> },
): string {
  if (payment.status !== "requires_action" || !payment.attemptId) {
    return `${checkoutPath(sessionId)}${langQuery}`;
  }
  const step = steps.get(payment.attemptId);
  const query = step ? `${langQuery === "" ? "?" : `${langQuery}&`}step=${step}` : langQuery;
  return `/pay/challenge/${hostedToken(payment.attemptId)}${query}`;
}

/**
 * Takes the card form: the same page again with what is wrong, or on to the state after the try.
 * A form from a page that is behind shows the current state and charges nothing.
 */
export async function submitForm(request: Request, opened: Opened): Promise<Response> {
  const { access, checkout } = opened;
  const { locale, langQuery } = checkoutSpeech(request, checkout);
  const current = `${checkoutPath(checkout.session.id)}${langQuery}`;
  const posted = await readPostedForm(request);
  if (!posted) return seeOther(current);
  const input = readCardInput(posted, checkout.now);
  if (phaseOf(checkout).kind !== "form" || input.step !== checkout.attempts) return seeOther(current);
  const bin = input.card.number.slice(0, 8);
  const again = (errors: readonly FormError[]) =>
    checkoutPage(request, opened, { typed: input.typed, errors, bin });
  if (input.errors.length > 0) return again(input.errors);
  try {
    const { card, step } = input;
    const { instalments } = input.typed;
    const steps = new Map<string, string>();
    const payment = await submitCard(
      access.scope,
      { sessionId: checkout.session.id, step, card, instalments, locale },
      { ...shopperContext(request), giveStep: (attemptId, sealed) => steps.set(attemptId, sealed) },
    );
    return seeOther(nextPath(payment, checkout.session.id, { langQuery, steps }));
  } catch (error) {
    if (error instanceof DomainError && MOVED_ON.has(error.code)) return seeOther(current);
    const wrong = await errorOf(error, input, opened);
    if (wrong) return again([wrong]);
    throw error;
  }
}
