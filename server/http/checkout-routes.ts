import { hostedToken } from "@/server/access/hosted-token";
import type { CheckoutSession } from "@/server/checkout/checkout-session";
import { presentCheckoutSession } from "@/server/checkout/checkout-view";
import { createCheckoutSession } from "@/server/checkout/create-checkout-session";
import { expireCheckoutSession } from "@/server/checkout/expire-checkout-session";
import { findCheckoutSession } from "@/server/checkout/find-checkout-session";
import { listCheckoutSessions } from "@/server/checkout/list-checkout-sessions";
import {
  type CreateCheckoutSessionBody,
  checkoutSessionOutput,
  checkoutSessionPageOutput,
  createCheckoutSessionInput,
  listCheckoutSessionsQuery,
} from "@/server/contract/checkout-session";
import { emptyInput } from "@/server/contract/payment";
import {
  createPaymentLinkInput,
  listPaymentLinksQuery,
  paymentLinkOutput,
  paymentLinkPageOutput,
  updatePaymentLinkInput,
} from "@/server/contract/payment-link";
import { createPaymentLink } from "@/server/payment-links/create-payment-link";
import { findPaymentLink } from "@/server/payment-links/find-payment-link";
import { listPaymentLinks } from "@/server/payment-links/list-payment-links";
import type { PaymentLink } from "@/server/payment-links/payment-link";
import { presentPaymentLink } from "@/server/payment-links/payment-link-view";
import { updatePaymentLink } from "@/server/payment-links/update-payment-link";
import { type ApiPorts, type ApiRoute, defineRoute } from "./api-call";
import { pageRequestOf, presentPage } from "./pagination";
import { customerOf, itemsOf } from "./shopper-input";
import { requirePublicAddress } from "./web-address";

function showSession(session: CheckoutSession, { publicUrl }: ApiPorts) {
  return presentCheckoutSession(session, `${publicUrl}/pay/${hostedToken(session.id)}`);
}

function showLink(link: PaymentLink, { publicUrl }: ApiPorts) {
  return presentPaymentLink(link, `${publicUrl}/l/${link.slug}`);
}

function newSessionOf(body: CreateCheckoutSessionBody) {
  requirePublicAddress("returnUrl", body.returnUrl);
  return {
    amountMinor: BigInt(body.amount),
    currency: body.currency,
    orderId: body.orderId ?? null,
    description: body.description ?? null,
    items: itemsOf(body.items),
    customer: customerOf(body.customer),
    maxInstalments: body.maxInstalments,
    captureMode: body.capture,
    threeDSecure: body.threeDSecure,
    locale: body.locale,
    returnUrl: body.returnUrl,
    cancelUrl: requirePublicAddress("cancelUrl", body.cancelUrl),
    expiresInMinutes: body.expiresInMinutes,
    metadata: body.metadata ?? {},
  };
}

const createSessionRoute = defineRoute({
  method: "POST",
  path: "/checkout-sessions",
  operationId: "createCheckoutSession",
  tag: "Checkout",
  summary: "Open a hosted page on which a shopper pays one amount.",
  permission: "sessions.write",
  body: createCheckoutSessionInput,
  answer: { status: 201, schema: checkoutSessionOutput },
  refuses: ["customer_not_found"],
  run: async ({ scope, body, context, ports }) =>
    showSession(await createCheckoutSession(scope, newSessionOf(body), context), ports),
  rebuild: async ({ scope, ports }, id) => showSession(await findCheckoutSession(scope, id), ports),
});

const listSessionsRoute = defineRoute({
  method: "GET",
  path: "/checkout-sessions",
  operationId: "listCheckoutSessions",
  tag: "Checkout",
  summary: "List checkout sessions, newest first.",
  permission: "sessions.read",
  query: listCheckoutSessionsQuery,
  answer: { status: 200, schema: checkoutSessionPageOutput },
  refuses: [],
  run: async ({ scope, query, ports }) => {
    const filter = {
      status: query.status ?? null,
      orderId: query.orderId ?? null,
      createdFrom: query.createdFrom ?? null,
      createdTo: query.createdTo ?? null,
    };
    const page = await listCheckoutSessions(scope, filter, pageRequestOf(query));
    return presentPage(
      page,
      page.rows.map((session) => showSession(session, ports)),
    );
  },
});

const findSessionRoute = defineRoute({
  method: "GET",
  path: "/checkout-sessions/{id}",
  operationId: "findCheckoutSession",
  tag: "Checkout",
  summary: "Read a checkout session.",
  permission: "sessions.read",
  answer: { status: 200, schema: checkoutSessionOutput },
  refuses: ["checkout_session_not_found"],
  run: async ({ scope, id, ports }) => showSession(await findCheckoutSession(scope, id), ports),
});

const expireSessionRoute = defineRoute({
  method: "POST",
  path: "/checkout-sessions/{id}/expire",
  operationId: "expireCheckoutSession",
  tag: "Checkout",
  summary: "Close an open checkout session before its time.",
  permission: "sessions.write",
  body: emptyInput,
  answer: { status: 200, schema: checkoutSessionOutput },
  refuses: ["checkout_session_not_found", "checkout_session_state_conflict"],
  run: async ({ scope, id, context, ports }) =>
    showSession(await expireCheckoutSession(scope, id, context), ports),
  rebuild: async ({ scope, ports }, id) => showSession(await findCheckoutSession(scope, id), ports),
});

const createLinkRoute = defineRoute({
  method: "POST",
  path: "/payment-links",
  operationId: "createPaymentLink",
  tag: "Payment links",
  summary: "Make an address that anybody may pay at.",
  permission: "links.write",
  body: createPaymentLinkInput,
  answer: { status: 201, schema: paymentLinkOutput },
  refuses: [],
  run: async ({ scope, body, context, ports }) => {
    const input = {
      title: body.title,
      description: body.description ?? null,
      currency: body.currency,
      amountMinor: body.amount === undefined ? null : BigInt(body.amount),
      maxUses: body.maxUses ?? null,
      maxInstalments: body.maxInstalments,
      expiresAt: body.expiresAt ?? null,
    };
    return showLink(await createPaymentLink(scope, input, context), ports);
  },
  rebuild: async ({ scope, ports }, id) => showLink(await findPaymentLink(scope, id), ports),
});

const listLinksRoute = defineRoute({
  method: "GET",
  path: "/payment-links",
  operationId: "listPaymentLinks",
  tag: "Payment links",
  summary: "List payment links, newest first.",
  permission: "links.read",
  query: listPaymentLinksQuery,
  answer: { status: 200, schema: paymentLinkPageOutput },
  refuses: [],
  run: async ({ scope, query, ports }) => {
    const active = query.active === undefined ? null : query.active === "true";
    const page = await listPaymentLinks(scope, { active }, pageRequestOf(query));
    return presentPage(
      page,
      page.rows.map((link) => showLink(link, ports)),
    );
  },
});

const findLinkRoute = defineRoute({
  method: "GET",
  path: "/payment-links/{id}",
  operationId: "findPaymentLink",
  tag: "Payment links",
  summary: "Read a payment link.",
  permission: "links.read",
  answer: { status: 200, schema: paymentLinkOutput },
  refuses: ["payment_link_not_found"],
  run: async ({ scope, id, ports }) => showLink(await findPaymentLink(scope, id), ports),
});

const updateLinkRoute = defineRoute({
  method: "PATCH",
  path: "/payment-links/{id}",
  operationId: "updatePaymentLink",
  tag: "Payment links",
  summary: "Change a payment link's title, or whether it takes payments.",
  permission: "links.write",
  body: updatePaymentLinkInput,
  answer: { status: 200, schema: paymentLinkOutput },
  refuses: ["payment_link_not_found"],
  run: async ({ scope, id, body, ports }) => {
    const change = {
      ...(body.active === undefined ? {} : { active: body.active }),
      ...(body.title === undefined ? {} : { title: body.title }),
    };
    return showLink(await updatePaymentLink(scope, id, change), ports);
  },
});

/** Routes of hosted pages and payment links. */
export const CHECKOUT_ROUTES: readonly ApiRoute[] = [
  createSessionRoute,
  listSessionsRoute,
  findSessionRoute,
  expireSessionRoute,
  createLinkRoute,
  listLinksRoute,
  findLinkRoute,
  updateLinkRoute,
];
