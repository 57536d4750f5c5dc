import { beforeAll, describe, expect, it } from "vitest";
import { cancelPayment } from "@/server/payments/cancel-payment";
import { createPayment } from "@/server/payments/create-payment";
import { finishChallenge } from "@/server/payments/finish-challenge";
import {
  bookOf,
  CARDS,
  cardOf,
  entriesOf,
  eventsOf,
  findingsOf,
  openShop,
  readPayment,
  type Shop,
  saleOf,
} from "@/tests/support/merchant-world";
import { contextOf, drain, openWorld, passTime, portsTo, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

const RIGHT = { action: "submit", otp: "283126" };
const WRONG = { action: "submit", otp: "000000" };
const CANCEL = { action: "cancel" };

let world: World;
let shop: Shop;
beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
});

const pay = (over: Parameters<typeof saleOf>[0] = {}) =>
  createPayment(
    shop.scope,
    saleOf({ threeDSecureMode: "required", returnUrl: "https://shop.example/back", ...over }),
    world.context,
  );

interface Challenge {
  readonly paymentId: string;
  readonly attemptId: string;
  readonly transactionId: string;
}

/** A payment whose shopper stands before the bank's page. */
async function challenge(over: Parameters<typeof saleOf>[0] = {}): Promise<Challenge> {
  const payment = await pay(over);
  expect(payment.status).toBe("requires_action");
  const [attempt] = await asOwner<{ id: string; challenge: { transactionId: string } }>(
    "select id, challenge from attempts where payment_id = $1 order by number desc",
    [payment.id],
  );
  if (!attempt) throw new Error("there is no attempt");
  return {
    paymentId: payment.id,
    attemptId: attempt.id,
    transactionId: attempt.challenge.transactionId,
  };
}

/** What the shopper's browser brings back after these answers at the bank's page. */
async function answerWith(
  { transactionId }: Challenge,
  ...forms: readonly Record<string, string>[]
): Promise<Record<string, string>> {
  for (const form of forms) await world.bank.acs.answer({ transactionId, lang: null }, form);
  const fields = await world.bank.acs.readResult(transactionId);
  if (!fields) throw new Error("the challenge has not ended");
  return { ...fields };
}

const finish = (attemptId: string, fields: Record<string, string>, at: Shop = shop) =>
  finishChallenge(at.scope, { attemptId, fields }, world.context);

describe("a challenge", () => {
  it("that the shopper passes ends in one authorisation, and the card is forgotten", async () => {
    const asked = await challenge();
    const [waiting] = await asOwner<{ vault_card_id: string }>(
      "select vault_card_id from attempts where id = $1",
      [asked.attemptId],
    );
    const payment = await finish(asked.attemptId, await answerWith(asked, RIGHT));
    expect(payment).toMatchObject({
      status: "captured",
      threeDSecure: { outcome: "authenticated", flow: "challenge", mdStatus: "1" },
    });
    expect(await bookOf(world, shop, payment.id)).toMatchObject([
      { status: "captured", capturedMinor: 10_000n },
    ]);
    expect(await eventsOf(payment.id)).toEqual([
      "payment.created",
      "payment.requires_action",
      "payment.captured",
    ]);
    const taken = world.ports.vault.takeCard(shop.scope, waiting?.vault_card_id ?? "");
    await expect(taken).rejects.toMatchObject({ code: "card_not_found" });
  });

  it.each([
    ["fails with three wrong codes", [WRONG, WRONG, WRONG], "authentication_failed"],
    ["is abandoned where the shopper cancels", [CANCEL], "authentication_abandoned"],
  ])("%s and charges nothing", async (_name, forms, declineCode) => {
    const asked = await challenge();
    const payment = await finish(asked.attemptId, await answerWith(asked, ...forms));
    expect(payment).toMatchObject({ status: "declined", declineCode, bankCode: null });
    expect(await bookOf(world, shop, payment.id)).toEqual([]);
  });

  it("whose return is forged is refused, and the payment is unharmed and can still be paid", async () => {
    const asked = await challenge();
    const fields = await answerWith(asked, RIGHT);
    for (const name of Object.keys(fields)) {
      const forged = finish(asked.attemptId, { ...fields, [name]: `${fields[name]}1` });
      await expect(forged).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(finish(asked.attemptId, {})).rejects.toMatchObject({ code: "forbidden" });
    expect((await readPayment(shop, asked.paymentId)).payment.status).toBe("requires_action");
    expect((await finish(asked.attemptId, fields)).status).toBe("captured");
  });

  it("whose failure is dressed up as a success is refused", async () => {
    const asked = await challenge();
    const other = await challenge();
    const failed = await answerWith(asked, CANCEL);
    const passed = await answerWith(other, RIGHT);
    await expect(finish(asked.attemptId, passed)).rejects.toMatchObject({ code: "forbidden" });
    expect((await finish(asked.attemptId, failed)).status).toBe("declined");
    expect((await finish(other.attemptId, passed)).status).toBe("captured");
  });

  it("that returns to another merchant finds nothing there", async () => {
    const other = await openShop(world);
    const asked = await challenge();
    const fields = await answerWith(asked, RIGHT);
    const stolen = finish(asked.attemptId, fields, other);
    await expect(stolen).rejects.toMatchObject({ code: "payment_not_found" });
    expect((await finish(asked.attemptId, fields)).status).toBe("captured");
  });

  it("whose return is replayed at once and later charges once and answers the payment", async () => {
    const asked = await challenge();
    const fields = await answerWith(asked, RIGHT);
    const answers = await Promise.all(Array.from({ length: 6 }, () => finish(asked.attemptId, fields)));
    for (const { id } of answers) expect(id).toBe(asked.paymentId);
    expect((await finish(asked.attemptId, fields)).status).toBe("captured");
    const { operations } = await readPayment(shop, asked.paymentId);
    expect(operations).toHaveLength(1);
    expect(await bookOf(world, shop, asked.paymentId)).toMatchObject([{ capturedMinor: 10_000n }]);
    expect(await entriesOf(asked.paymentId)).toEqual({ capture: 1 });
  });

  it("whose twin has finished and forgotten the card meanwhile answers the payment", async () => {
    const asked = await challenge();
    const fields = await answerWith(asked, RIGHT);
    const { vault } = world.ports;
    const late = contextOf({
      ...world.ports,
      vault: {
        ...vault,
        takeCard: async (scope, id) => {
          await finish(asked.attemptId, fields);
          return vault.takeCard(scope, id);
        },
      },
    });
    const payment = await finishChallenge(shop.scope, { attemptId: asked.attemptId, fields }, late);
    expect(payment.status).toBe("captured");
    expect(await entriesOf(asked.paymentId)).toEqual({ capture: 1 });
  });

  it("whose good return comes after its time is over charges nothing", async () => {
    const asked = await challenge();
    const fields = await answerWith(asked, RIGHT);
    await passTime(world, 20 * 60_000);
    await drain(world);
    expect((await readPayment(shop, asked.paymentId)).payment.status).toBe("expired");
    expect((await finish(asked.attemptId, fields)).status).toBe("expired");
    expect(await bookOf(world, shop, asked.paymentId)).toEqual([]);
  });

  it("whose good return comes after the shopper left charges nothing", async () => {
    const asked = await challenge();
    const fields = await answerWith(asked, RIGHT);
    await cancelPayment(shop.scope, asked.paymentId, world.context);
    expect((await finish(asked.attemptId, fields)).status).toBe("canceled");
    expect(await bookOf(world, shop, asked.paymentId)).toEqual([]);
  });

  it("whose return meets its expiry at the same moment ends in one of the two, never in both", async () => {
    const asked = await challenge();
    const fields = await answerWith(asked, RIGHT);
    await passTime(world, 20 * 60_000);
    const [answered] = await Promise.all([finish(asked.attemptId, fields), drain(world)]);
    const { payment } = await readPayment(shop, asked.paymentId);
    expect(["captured", "expired"]).toContain(payment.status);
    expect(answered.id).toBe(payment.id);
    const booked = await bookOf(world, shop, asked.paymentId);
    expect(booked).toHaveLength(payment.status === "captured" ? 1 : 0);
  });

  it("whose authorisation is lost afterwards is found and booked once", async () => {
    const asked = await challenge({ amountMinor: 70_091n });
    const payment = await finish(asked.attemptId, await answerWith(asked, RIGHT));
    expect(payment.status).toBe("unknown");
    await drain(world);
    expect((await readPayment(shop, asked.paymentId)).payment.status).toBe("captured");
    expect(await entriesOf(asked.paymentId)).toEqual({ capture: 1 });
  });
});

describe("authentication without a challenge", () => {
  it("goes straight on where the card is frictionless", async () => {
    const payment = await pay({ card: cardOf(CARDS.frictionless) });
    expect(payment).toMatchObject({
      status: "captured",
      threeDSecure: { flow: "frictionless", mdStatus: "1" },
    });
  });

  it.each([
    ["failed (mdStatus 0)", CARDS.failedThreeDSecure, "authentication_failed"],
    ["was only attempted (mdStatus 4)", CARDS.attemptedThreeDSecure, "authentication_not_accepted"],
    ["cannot be started", CARDS.unavailableThreeDSecure, "authentication_unavailable"],
  ])("that %s declines and charges nothing", async (_name, number, declineCode) => {
    const payment = await pay({ card: cardOf(number) });
    expect(payment).toMatchObject({ status: "declined", declineCode, bankCode: null });
    expect(await bookOf(world, shop, payment.id)).toEqual([]);
  });

  it("accepts an attempt (mdStatus 4) where the terminal does", async () => {
    const open = await openShop(world);
    await asOwner("update terminals set accepted_md_statuses = '{1,2,3,4}' where id = $1", [
      open.terminal.id,
    ]);
    const payment = await createPayment(
      open.scope,
      saleOf({ card: cardOf(CARDS.attemptedThreeDSecure), threeDSecureMode: "required" }),
      world.context,
    );
    expect(payment).toMatchObject({ status: "captured", threeDSecure: { mdStatus: "4" } });
  });

  it("is never left out for a debit card: with off it is declined before anything is sent", async () => {
    const payment = await pay({ card: cardOf(CARDS.debit), threeDSecureMode: "off" });
    expect(payment).toMatchObject({
      status: "declined",
      declineCode: "three_d_secure_required",
      bankCode: null,
    });
    expect((await readPayment(shop, payment.id)).operations).toEqual([]);
    expect(await bookOf(world, shop, payment.id)).toEqual([]);
  });

  it("that cannot reach the bank cancels an API payment and keeps a hosted one open", async () => {
    const down = contextOf(
      portsTo(world.bank, () => ({
        startThreeDSecure: async () => ({ kind: "not_sent", reason: "down" }),
      })),
    );
    const input = saleOf({ threeDSecureMode: "required" });
    const refused = createPayment(shop.scope, input, down);
    await expect(refused).rejects.toMatchObject({ code: "bank_unavailable" });
    const hosted = await createPayment(shop.scope, { ...input, channel: "checkout" }, down);
    expect(hosted.status).toBe("created");
  });
});

it("after all of it both books agree and nothing waits", async () => {
  await passTime(world, 60 * 60_000);
  await drain(world);
  expect(await findingsOf(world, shop)).toEqual([]);
});
