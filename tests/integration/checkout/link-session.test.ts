import { beforeAll, describe, expect, it } from "vitest";
import { hostedToken } from "@/server/access/hosted-token";
import { scopeFromHostedToken } from "@/server/access/scope-from-hosted-token";
import { completeCheckoutSession } from "@/server/checkout/complete-checkout-session";
import { findCheckoutSession } from "@/server/checkout/find-checkout-session";
import { startLinkSession } from "@/server/checkout/start-link-session";
import { submitCard } from "@/server/checkout/submit-card";
import type { MerchantScope } from "@/server/db/scope";
import { createPaymentLink } from "@/server/payment-links/create-payment-link";
import type { PaymentLink } from "@/server/payment-links/payment-link";
import { cardOf, memberOf, openShop, type Shop } from "@/tests/support/merchant-world";
import { openWorld, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

const FRICTIONLESS = "4603450000000000";

let world: World;
let shop: Shop;
let link: PaymentLink;
beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
  link = await createPaymentLink(
    shop.scope,
    {
      title: "Kitap kulübü",
      description: null,
      currency: "TRY",
      amountMinor: 24_990n,
      maxUses: null,
      maxInstalments: 1,
      expiresAt: null,
    },
    { claim: null },
  );
});

async function shopperOf(sessionId: string): Promise<MerchantScope> {
  const opened = await scopeFromHostedToken(hostedToken(sessionId));
  if (!opened) throw new Error("the address does not open");
  return opened.scope;
}

const start = () =>
  startLinkSession(shop.scope, { slug: link.slug, amountMinor: null, locale: "tr" as const });

describe("a session that a payment link opened", () => {
  it("has the link's amount and title, and nobody's name", async () => {
    const session = await findCheckoutSession(shop.scope, await start());
    expect(session).toMatchObject({
      status: "open",
      amountMinor: 24_990n,
      currency: "TRY",
      description: "Kitap kulübü",
      customer: null,
      items: [],
      metadata: {},
      paymentLinkId: link.id,
    });
  });

  it("is completed by its shopper's card, told once, and counted once", async () => {
    const sessionId = await start();
    const shopper = await shopperOf(sessionId);
    const card = cardOf(FRICTIONLESS);
    const submitted = { sessionId, step: 0, card, instalments: 1, locale: "tr" as const };
    const payment = await submitCard(shopper, submitted, world.context);
    expect(payment.status).toBe("captured");
    await completeCheckoutSession(shopper, { sessionId, paymentId: payment.id });
    expect(await findCheckoutSession(shop.scope, sessionId)).toMatchObject({
      status: "completed",
      paymentId: payment.id,
    });
    const events = await asOwner<{ type: string }>("select type from events where object_id = $1", [
      sessionId,
    ]);
    expect(events.map(({ type }) => type)).toEqual(["checkout_session.completed"]);
    const links = await asOwner<{ uses: number }>("select uses from payment_links where id = $1", [link.id]);
    expect(links).toEqual([{ uses: 1 }]);
  });

  it("is not completed by whoever may only look", async () => {
    const analyst = memberOf(shop, { name: "Ada", role: "analyst", refundLimitMinor: null });
    const done = { sessionId: await start(), paymentId: "pay_none" };
    await expect(completeCheckoutSession(analyst, done)).rejects.toMatchObject({ code: "forbidden" });
  });
});
