import { beforeAll, expect, it } from "vitest";
import type { BankConnector, BankOutcome, BankTerminal, FollowUpRequest } from "@/server/bank/bank-connector";
import { capturePayment } from "@/server/payments/capture-payment";
import { createPayment } from "@/server/payments/create-payment";
import { resolveOperation } from "@/server/payments/resolve-operation";
import { resolvePayment } from "@/server/payments/resolve-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import { voidPayment } from "@/server/refunds/void-payment";
import { bookOf, findingsOf, openShop, readPayment, type Shop, saleOf } from "@/tests/support/merchant-world";
import { contextOf, drain, openWorld, passTime, portsTo, type World } from "@/tests/support/world";

let world: World;
let shop: Shop;
beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
});

type Message = "capture" | "void" | "refund";

const LATE: BankOutcome = { kind: "unknown", reason: "deadline", bankCode: null, hops: [], latencyMs: 0 };
const DOWN: BankOutcome = { kind: "not_sent", reason: "down", bankCode: null, hops: [], latencyMs: 0 };

/** A line on which the first message of a kind is under way for long, and the second finds the bank's door shut. */
function slowLine(kind: Message) {
  const held: (() => Promise<BankOutcome>)[] = [];
  let sent = 0;
  const change = (connector: BankConnector): Partial<BankConnector> => ({
    [kind]: async (terminal: BankTerminal, request: FollowUpRequest) => {
      sent += 1;
      if (sent === 1) held.push(() => connector[kind](terminal, request));
      return sent === 1 ? LATE : DOWN;
    },
  });
  const ports = portsTo(world.bank, change);
  return { context: contextOf(ports), ports, arrive: () => Promise.all(held.map((deliver) => deliver())) };
}

/** Another worker comes between an inquiry that found nothing and what is done about it. */
function overtaken(operationId: string) {
  const sent: string[] = [];
  const note =
    <T extends Message | "reverse">(kind: T, send: BankConnector[T]) =>
    (...message: Parameters<BankConnector[T]>) => {
      sent.push(kind);
      return (send as (...all: typeof message) => ReturnType<BankConnector[T]>)(...message);
    };
  const ports = portsTo(world.bank, (connector) => ({
    inquire: async () => {
      await resolveOperation(shop.scope, operationId, world.ports);
      return { kind: "not_found", hops: [], latencyMs: 0 };
    },
    reverse: note("reverse", connector.reverse),
    refund: note("refund", connector.refund),
  }));
  return { ports, sent };
}

it("an authorisation that another worker has found approved is not taken back", async () => {
  const { id } = await createPayment(shop.scope, saleOf({ amountMinor: 10_091n }), world.context);
  const [operation] = (await readPayment(shop, id)).operations;
  const late = overtaken(operation?.id ?? "");
  await resolveOperation(shop.scope, operation?.id ?? "", late.ports);
  expect(late.sent).toEqual([]);
  expect((await readPayment(shop, id)).payment.status).toBe("captured");
  expect(await bookOf(world, shop, id)).toMatchObject([{ status: "captured" }]);
});

it("a refund that another worker has sent again is not sent a third time", async () => {
  const { id: paymentId } = await createPayment(shop.scope, saleOf(), world.context);
  await requestRefund(shop.scope, { paymentId, amountMinor: 3_092n, ...wish }, world.context);
  const operation = (await readPayment(shop, paymentId)).operations.find(({ kind }) => kind === "refund");
  const late = overtaken(operation?.id ?? "");
  await resolveOperation(shop.scope, operation?.id ?? "", late.ports);
  expect(late.sent).toEqual([]);
  expect((await readPayment(shop, paymentId)).payment.refundedMinor).toBe(3_092n);
  expect(await findingsOf(world, shop)).toEqual([]);
});

const wish = { reason: "other", note: null, expectedRefundableMinor: null } as const;

it.each([
  ["capture", "manual", { status: "captured", capturedMinor: 10_000n, refundedMinor: 0n }],
  ["void", "manual", { status: "voided", capturedMinor: 0n }],
  ["void", "automatic", { status: "voided", refundedMinor: 10_000n }],
  ["refund", "automatic", { status: "captured", refundedMinor: 3_000n, reservedMinor: 3_000n }],
] as const)(
  "a %s (%s sale) that arrives after its repetition found the bank down is booked once by both",
  async (kind, captureMode, after) => {
    const { id: paymentId } = await createPayment(shop.scope, saleOf({ captureMode }), world.context);
    const line = slowLine(kind);
    const send = {
      capture: () => capturePayment(shop.scope, { paymentId, amountMinor: null, final: true }, line.context),
      void: () => voidPayment(shop.scope, paymentId, line.context),
      refund: () => requestRefund(shop.scope, { paymentId, amountMinor: 3_000n, ...wish }, line.context),
    }[kind];
    await send();
    await resolvePayment(shop.scope, paymentId, line.ports);
    await line.arrive();
    await passTime(world, 600_000);
    await drain(world);
    expect((await readPayment(shop, paymentId)).payment).toMatchObject({ ...after, pendingOperation: null });
    expect(await bookOf(world, shop, paymentId)).toHaveLength(1);
    expect(await findingsOf(world, shop)).toEqual([]);
  },
);
