import { beforeAll, describe, expect, it } from "vitest";
import { type Permission, permissionsOfRole, ROLES, type Role } from "@/server/core/permissions";
import type { MerchantScope } from "@/server/db/scope";
import { createPaymentLink } from "@/server/payment-links/create-payment-link";
import { createPayment } from "@/server/payments/create-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import { appRouter, createCaller } from "@/server/trpc/app-router";
import { memberOf, openShop, type Shop, saleOf } from "@/tests/support/merchant-world";
import { openWorld, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

/** Ids of things that belong to a merchant. */
interface Owned {
  readonly paymentId: string;
  readonly refundId: string;
  readonly linkId: string;
  readonly terminalId: string;
  readonly batchId: string;
  readonly operationId: string;
  readonly exceptionId: string;
}

/** What the walk knows of a procedure. */
interface Listed {
  readonly needs: Permission;
  /** Input that names things of a merchant. */
  readonly input: (owned: Owned) => unknown;
  /** The code for things of somebody else; null where the input names nothing: the answer is then the reader's own. */
  readonly foreign:
    | "payment_not_found"
    | "refund_not_found"
    | "payment_link_not_found"
    | "terminal_not_found"
    | "batch_not_found"
    | "operation_not_found"
    | "exception_not_found"
    | null;
}

const span = { from: "2026-01-01", to: "2026-01-31" };

/** Every procedure of the portal. One that is not listed here fails the walk. */
const LISTED: Readonly<Record<string, Listed>> = {
  "transactions.stamp": { needs: "payments.read", input: () => undefined, foreign: null },
  "transactions.stampOf": {
    needs: "payments.read",
    input: ({ paymentId }) => ({ paymentId }),
    foreign: "payment_not_found",
  },
  "refunds.request": {
    needs: "refunds.create",
    input: ({ paymentId }) => ({
      paymentId,
      amountMinor: "100",
      reason: "other",
      note: null,
      expectedRefundableMinor: "10000",
      requestKey: "k".repeat(24),
    }),
    foreign: "payment_not_found",
  },
  "refunds.approve": {
    needs: "refunds.approve",
    input: ({ refundId }) => ({ refundId }),
    foreign: "refund_not_found",
  },
  "refunds.reject": {
    needs: "refunds.approve",
    input: ({ refundId }) => ({ refundId }),
    foreign: "refund_not_found",
  },
  "links.create": {
    needs: "links.write",
    input: () => ({
      title: "Poster",
      description: null,
      amountMinor: "5000",
      currency: "TRY",
      maxUses: null,
      maxInstalments: 1,
      openDays: 0,
    }),
    foreign: null,
  },
  "links.setActive": {
    needs: "links.write",
    input: ({ linkId }) => ({ linkId, active: false }),
    foreign: "payment_link_not_found",
  },
  "analytics.read": { needs: "analytics.read", input: () => span, foreign: null },
  "terminals.create": {
    needs: "terminals.manage",
    input: () => ({
      name: "Second",
      bank: "Örnek Bank",
      currency: "TRY",
      ratePpm: 30_000,
      connection: { connector: "simulated" },
    }),
    foreign: null,
  },
  "terminals.update": {
    needs: "terminals.manage",
    input: ({ terminalId }) => ({ terminalId, name: "Ours now" }),
    foreign: "terminal_not_found",
  },
  "terminals.updateRule": {
    needs: "terminals.manage",
    input: () => ({
      capId: "tcmb-debit-prepaid-2025-11",
      figure: 10_400,
      validFrom: "2027-01-01",
      source: "Resmî Gazete",
      status: "sourced",
    }),
    foreign: null,
  },
  "analytics.summary": { needs: "analytics.read", input: () => ({}), foreign: null },
  "batches.close": {
    needs: "batches.close",
    input: ({ batchId }) => ({ batchId }),
    foreign: "batch_not_found",
  },
  "outcomes.inquire": {
    needs: "payments.read",
    input: ({ operationId }) => ({ operationId }),
    foreign: "operation_not_found",
  },
  "outcomes.resolve": {
    needs: "exceptions.resolve",
    input: ({ operationId }) => ({ operationId }),
    foreign: "operation_not_found",
  },
  "reconciliation.resolve": {
    needs: "exceptions.resolve",
    input: ({ exceptionId }) => ({ exceptionId, resolution: "not_ours", note: null }),
    foreign: "exception_not_found",
  },
  "reconciliation.upload": {
    needs: "exceptions.resolve",
    input: ({ terminalId }) => ({ terminalId, name: "day.csv", content: "eA==" }),
    foreign: "terminal_not_found",
  },
  "whatIf.replay": {
    needs: "settlement.read",
    input: ({ terminalId }) => ({ ...span, terminalId }),
    foreign: "terminal_not_found",
  },
  "sandbox.clock": { needs: "clock.read", input: () => undefined, foreign: null },
  "sandbox.advance": { needs: "clock.write", input: () => ({ byHours: 1 }), foreign: null },
  "sandbox.faults": { needs: "faults.write", input: () => undefined, foreign: null },
  "sandbox.setFault": {
    needs: "faults.write",
    input: ({ terminalId }) => ({ terminal: terminalId, operation: "void", fault: "slow", once: true }),
    foreign: "terminal_not_found",
  },
  "sandbox.clearFaults": { needs: "faults.write", input: () => undefined, foreign: null },
};

const procedures = Object.keys(appRouter._def.procedures).sort();

let world: World;
let ours: Shop;
let theirs: Owned;

beforeAll(async () => {
  world = await openWorld();
  ours = await openShop(world);
  theirs = await makeOwned(await openShop(world));
});

async function makeOwned(shop: Shop): Promise<Owned> {
  const payment = await createPayment(shop.scope, saleOf(), world.context);
  const asker = memberOf(shop, { name: "Asker", role: "support", refundLimitMinor: 0n });
  const refund = await requestRefund(
    asker,
    {
      paymentId: payment.id,
      amountMinor: 100n,
      reason: "other",
      note: null,
      expectedRefundableMinor: null,
    },
    world.context,
  );
  const link = await createPaymentLink(
    shop.scope,
    {
      title: "Link",
      description: null,
      currency: "TRY",
      amountMinor: 100n,
      maxUses: null,
      maxInstalments: 1,
      expiresAt: null,
    },
    { claim: null },
  );
  const [operation] = await asOwner<{ id: string }>(
    "select id from operations where payment_id = $1 limit 1",
    [payment.id],
  );
  const exceptionId = `exc_${payment.id}`;
  await asOwner(
    `insert into reconciliation_exceptions (id, merchant_id, terminal_id, kind, subject, key, status, reference, currency,
       bank_minor, difference_minor, details, day, created_at)
     values ($1, $2, $3, 'extra', 'operation', $1, 'open', '1', 'TRY', 100, 100, '{"type": null, "parts": []}',
       '2026-11-23', '2026-11-23')`,
    [exceptionId, shop.scope.merchantId, shop.terminal.id],
  );
  return {
    paymentId: payment.id,
    refundId: refund.id,
    linkId: link.id,
    terminalId: shop.terminal.id,
    batchId: payment.batchId ?? "",
    operationId: operation?.id ?? "",
    exceptionId,
  };
}

function signedInAs(scope: MerchantScope, role: Role) {
  return {
    sessionId: "ses_test",
    scope,
    merchant: { id: scope.merchantId, name: "Shop" },
    member: { id: scope.actor.id, name: scope.actor.label, email: "member@shop.example", role },
  };
}

/** Calls a procedure by its path; answers the stable code of a refusal, or null where it was carried out. */
async function codeOf(path: string, input: unknown, role: Role | null): Promise<string | null> {
  const scope = role && memberOf(ours, { name: `Reader ${role}`, role, refundLimitMinor: null });
  const caller = createCaller({
    signedIn: scope && role ? signedInAs(scope, role) : null,
    ports: world.ports,
    requestId: "req_test",
  });
  let step: unknown = caller;
  for (const name of path.split(".")) step = (step as Record<string, unknown>)[name];
  try {
    await (step as (input: unknown) => Promise<unknown>)(input);
    return null;
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    return cause?.code ?? String(error);
  }
}

describe("the walk over the procedures", () => {
  it("lists every procedure that there is, and none that is not", () => {
    expect(Object.keys(LISTED).sort()).toEqual(procedures);
  });

  it.each(procedures)("finds %s shut to somebody who is not signed in", async (path) => {
    expect(await codeOf(path, LISTED[path]?.input(theirs), null)).toBe("unauthenticated");
  });

  it.each(procedures.flatMap((path) => ROLES.map((role): [string, Role] => [path, role])))(
    "finds %s open to %s exactly where the role allows it, and never for another merchant's things",
    async (path, role) => {
      const listed = LISTED[path];
      if (!listed) throw new Error(`${path} is not listed`);
      const code = await codeOf(path, listed.input(theirs), role);
      expect(code).toBe(permissionsOfRole(role).has(listed.needs) ? listed.foreign : "forbidden");
    },
  );
});
