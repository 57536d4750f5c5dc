import { beforeAll, describe, expect, it } from "vitest";
import { capturePayment } from "@/server/payments/capture-payment";
import { createPayment } from "@/server/payments/create-payment";
import { inquireNow } from "@/server/payments/inquire-now";
import { listUnknownOutcomes } from "@/server/payments/list-unknown-outcomes";
import { resolveNow } from "@/server/payments/resolve-now";
import { resolveOperation } from "@/server/payments/resolve-operation";
import {
  findingsOf,
  memberOf,
  openShop,
  readPayment,
  type Shop,
  saleOf,
} from "@/tests/support/merchant-world";
import { contextOf, openWorld, passLeases, portsTo, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

let world: World;
let shop: Shop;
beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
});

const sell = (over: Parameters<typeof saleOf>[0] = {}) =>
  createPayment(shop.scope, saleOf(over), world.context);

const owner = () => memberOf(shop, { name: "Elif", role: "owner", refundLimitMinor: null });

async function rowOf(paymentId: string) {
  const { rows } = await listUnknownOutcomes(owner());
  const row = rows.find(({ payment }) => payment.id === paymentId);
  if (!row) throw new Error("the desk does not show it");
  return row;
}

describe("the desk of unknown outcomes", () => {
  it("says what is known, what the bank's book says and what comes next, and resolves at once", async () => {
    const payment = await sell({ amountMinor: 10_091n });
    const row = await rowOf(payment.id);
    expect(row).toMatchObject({
      kind: "authorize",
      status: "unknown",
      amountMinor: 10_091n,
      inquiries: 0,
      reviewReason: null,
      terminal: { id: shop.terminal.id },
      next: { step: { kind: "inquire", number: 1, of: 8 }, dueAt: expect.any(Date) },
    });
    expect(await inquireNow(owner(), row.operationId, world.ports)).toMatchObject({
      kind: "approved",
      amountMinor: 10_091n,
      contradicts: false,
      isSettled: true,
      hostReference: expect.any(String),
    });
    expect((await readPayment(shop, payment.id)).payment.status).toBe("captured");
    expect(await inquireNow(owner(), row.operationId, world.ports)).toMatchObject({ isSettled: true });
  });

  it("has the policy's next step done at once by whom it is allowed", async () => {
    const payment = await sell({ amountMinor: 10_191n });
    const row = await rowOf(payment.id);
    const resolved = await resolveNow(owner(), row.operationId, world.context);
    expect(resolved).toMatchObject({
      isResolved: true,
      payment: { status: "captured" },
      operation: { status: "approved", reviewReason: null },
    });
    const acts = await asOwner("select actor_label from audit_records where action = $1 and object_id = $2", [
      "operation.resolve",
      payment.id,
    ]);
    expect(acts).toEqual([{ actor_label: "Elif" }]);
  });

  it("reverses at once what the bank does not know", async () => {
    const payment = await sell({ amountMinor: 10_092n });
    const row = await rowOf(payment.id);
    expect(await inquireNow(owner(), row.operationId, world.ports)).toMatchObject({
      kind: "not_found",
      isSettled: false,
    });
    const resolved = await resolveNow(owner(), row.operationId, world.context);
    expect(resolved).toMatchObject({ isResolved: true, payment: { status: "canceled" } });
  });

  it("reverses an authorisation about which the bank was asked eight times in vain", async () => {
    const payment = await sell({ amountMinor: 30_091n });
    const row = await rowOf(payment.id);
    const silent = portsTo(world.bank, () => ({
      inquire: async () => ({ kind: "unreachable", hops: [], latencyMs: 0 }),
    }));
    for (let inquiry = 1; inquiry <= 8; inquiry += 1) {
      await resolveOperation(shop.scope, row.operationId, silent);
    }
    expect(await rowOf(payment.id)).toMatchObject({
      status: "unknown",
      inquiries: 8,
      reviewReason: "no_answer",
      next: { step: { kind: "reverse" } },
    });
    await resolveOperation(shop.scope, row.operationId, silent);
    const ended = await readPayment(shop, payment.id);
    expect([ended.payment.status, ended.operations[0]?.status]).toEqual(["canceled", "reversed"]);
  });

  it("marks a capture that the bank approved with another amount for a person, and books nothing of it", async () => {
    const payment = await sell({ captureMode: "manual" });
    const wrong = portsTo(world.bank, (connector) => ({
      capture: async (terminal, request) => {
        const outcome = await connector.capture(terminal, request);
        return outcome.kind === "approved" ? { ...outcome, amountMinor: 1n } : outcome;
      },
    }));
    const request = { paymentId: payment.id, amountMinor: null, final: true };
    const held = await capturePayment(shop.scope, request, contextOf(wrong));
    expect(held).toMatchObject({ status: "authorized", pendingOperation: "capture", capturedMinor: 0n });
    const row = await rowOf(payment.id);
    expect(row).toMatchObject({ kind: "capture", reviewReason: "amount_mismatch" });
    const resolved = await resolveNow(owner(), row.operationId, world.context);
    expect(resolved).toMatchObject({
      isResolved: true,
      payment: { status: "captured", capturedMinor: 10_000n },
    });
    expect(await findingsOf(world, shop)).toEqual([]);
  });

  it("shows nothing that its sender still waits for, and a dead sender's message once its lease is over", async () => {
    const payment = await sell();
    const [operation] = (await readPayment(shop, payment.id)).operations;
    await asOwner(
      "update operations set status = 'sending', lease_until = now() + interval '1 minute' where id = $1",
      [operation?.id],
    );
    const { rows, total } = await listUnknownOutcomes(owner());
    expect([rows.length, total]).toEqual([0, 0]);
    await passLeases(shop.scope.merchantId);
    expect((await rowOf(payment.id)).status).toBe("sending");
    await asOwner("update operations set status = 'approved', lease_until = null where id = $1", [
      operation?.id,
    ]);
  });

  it("is closed to who may not see payments, and acts only for who resolves exceptions", async () => {
    const payment = await sell({ amountMinor: 40_091n });
    const { operationId } = await rowOf(payment.id);
    const support = memberOf(shop, { name: "Çağla", role: "support", refundLimitMinor: 0n });
    await expect(resolveNow(support, operationId, world.context)).rejects.toMatchObject({
      code: "forbidden",
    });
    const other = await openShop(world);
    await expect(inquireNow(other.scope, operationId, world.ports)).rejects.toMatchObject({
      code: "operation_not_found",
    });
    await resolveNow(owner(), operationId, world.context);
  });
});
