import { randomUUID } from "node:crypto";
import { DEMO_MERCHANTS, type DemoTerminal } from "@/prisma/seed/demo-merchants";
import { provisionMerchant } from "@/prisma/seed/provision";
import { jobScope } from "@/server/access/job-scope";
import { refreshRollups } from "@/server/analytics/refresh-rollups";
import type { BookRow } from "@/server/bank/bank-connector";
import type { Operation } from "@/server/core/operation";
import type { Payment } from "@/server/core/payment";
import { permissionsOfRole, type Role } from "@/server/core/permissions";
import type { Refund } from "@/server/core/refund";
import type { Terminal } from "@/server/core/terminal";
import { inMerchantTx, readBusinessNow } from "@/server/db/merchant-tx";
import { type MerchantScope, mintScope } from "@/server/db/scope";
import type { NewPayment } from "@/server/payments/payment-draft";
import { findPaymentRow, listOperationRows } from "@/server/payments/payment-store";
import { type Finding, reconcile } from "@/server/reconciliation/reconcile";
import { findTerminal } from "@/server/terminals/find-terminal";
import type { World } from "./world";
import { asOwner } from "./world-sql";

/** Published test cards by what they do. Source: contract §3. */
export const CARDS = {
  good: "5526080000000006",
  frictionless: "4603450000000000",
  debit: "4766620000000001",
  refusing: "5406670000000009",
  declined: "4111111111111129",
  failedThreeDSecure: "4131111111111117",
  unavailableThreeDSecure: "4151111111111112",
  attemptedThreeDSecure: "4141111111111115",
} as const;

/** A merchant of a suite's own with one terminal in liras: fifteen per cent tolerance, seven days of hold. */
export interface Shop {
  readonly scope: MerchantScope;
  readonly terminal: Terminal;
}

/** Makes a merchant with its terminal at both ends. */
export async function openShop(world: World, over: Partial<DemoTerminal> = {}): Promise<Shop> {
  const [lale] = DEMO_MERCHANTS;
  if (!lale) throw new Error("there is no demo merchant");
  const now = await readBusinessNow();
  const terminal: DemoTerminal = {
    name: "T",
    currency: "TRY",
    sameDayRefund: "accept",
    priority: 1,
    ...over,
  };
  const { scope, terminals } = await provisionMerchant(
    { ...lale, domain: `${randomUUID()}.example`, members: [], links: [], terminals: [terminal] },
    world.bank,
    { startAt: now, now },
  );
  const [first] = terminals;
  if (!first) throw new Error("the merchant has no terminal");
  return { scope, terminal: first };
}

/** Somebody of the shop. Units: `refundLimitMinor` in minor units, null without limit. */
export function memberOf(
  shop: Shop,
  member: { readonly name: string; readonly role: Role; readonly refundLimitMinor: bigint | null },
): MerchantScope {
  const { name, role, refundLimitMinor } = member;
  return mintScope({
    merchantId: shop.scope.merchantId,
    merchantName: shop.scope.merchantName,
    actor: { kind: "member", id: `mem_${name}`, role, label: name },
    permissions: permissionsOfRole(role),
    refundLimitMinor,
  });
}

/** A card as it is typed. */
export const cardOf = (number: string): NewPayment["card"] => ({
  number,
  expMonth: 12,
  expYear: 2090,
  cvc: "123",
  holder: "Nermin Aksoy",
});

/** A sale of 100.00 without 3-D Secure over the API, unless told otherwise. */
export function saleOf(over: Partial<NewPayment> = {}): NewPayment {
  return {
    channel: "api",
    purpose: "sale",
    amountMinor: 10_000n,
    currency: "TRY",
    captureMode: "automatic",
    instalments: 1,
    maxInstalments: 12,
    pointsMinor: 0n,
    card: cardOf(CARDS.good),
    threeDSecureMode: "off",
    returnUrl: null,
    locale: "tr",
    terminalId: null,
    orderId: null,
    description: null,
    customer: null,
    items: [],
    metadata: {},
    checkoutSessionId: null,
    paymentLinkId: null,
    ...over,
  };
}

/** A payment with everything about it, as it stands in the tables. */
export interface WholePayment {
  readonly payment: Payment;
  readonly operations: readonly Operation[];
  readonly refunds: readonly Refund[];
}

/** Reads a payment as it stands now. */
export async function readPayment(shop: Shop, paymentId: string): Promise<WholePayment> {
  return inMerchantTx(shop.scope, async (tx) => {
    const payment = await findPaymentRow(tx, paymentId);
    if (!payment) throw new Error(`there is no payment ${paymentId}`);
    return {
      payment,
      operations: await listOperationRows(tx, paymentId),
      refunds: (await tx.db.refund.findMany({ where: { paymentId }, orderBy: { id: "asc" } })) as Refund[],
    };
  });
}

/** The newest payment of the shop: the one that a verb refused to answer. */
export async function lastPayment(shop: Shop): Promise<WholePayment> {
  const [row] = await asOwner<{ id: string }>(
    "select id from payments where merchant_id = $1 order by created_at desc, id desc limit 1",
    [shop.scope.merchantId],
  );
  if (!row) throw new Error("the shop has no payment");
  return readPayment(shop, row.id);
}

/** The shop's terminal as it stands now. */
export const terminalNow = (shop: Shop): Promise<Terminal> =>
  inMerchantTx(shop.scope, (tx) => findTerminal(tx, shop.terminal.id));

/** The bank's whole book of the shop's terminal. */
export async function readBook(world: World, shop: Shop): Promise<readonly BookRow[]> {
  const { connector, terminal } = world.ports.bankOf(shop.terminal);
  const rows: BookRow[] = [];
  let cursor: string | null = null;
  do {
    const page = await connector.listBook(terminal, { cursor, limit: 500 });
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}

/** What the bank's book says of a payment: the orders of its attempts that ever stood in it. */
export async function bookOf(world: World, shop: Shop, paymentId: string): Promise<readonly BookRow[]> {
  const attempts = await asOwner<{ id: string }>("select id from attempts where payment_id = $1", [
    paymentId,
  ]);
  const references = new Set(attempts.map(({ id }) => id));
  return (await readBook(world, shop)).filter((row) => references.has(row.orderReference));
}

/** Every broken invariant of the shop: ledger, states, events, and both books against each other. */
export async function findingsOf(world: World, shop: Shop): Promise<readonly Finding[]> {
  await refreshRollups(jobScope(shop.scope.merchantId, "rollups"));
  return reconcile(world.ports, { merchantId: shop.scope.merchantId, stuckMinutes: 0 });
}

/** How many ledger entries a payment has, by reason. */
export async function entriesOf(paymentId: string): Promise<Readonly<Record<string, number>>> {
  const rows = await asOwner<{ reason: string; count: number }>(
    "select reason, count(*)::int as count from ledger_entries where payment_id = $1 group by 1",
    [paymentId],
  );
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]));
}

/** Types of the events of a payment, oldest first. */
export async function eventsOf(paymentId: string): Promise<readonly string[]> {
  const rows = await asOwner<{ type: string }>(
    "select type from events where payment_id = $1 order by created_at, id",
    [paymentId],
  );
  return rows.map(({ type }) => type);
}
