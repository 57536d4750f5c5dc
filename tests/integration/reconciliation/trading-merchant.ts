import { randomUUID } from "node:crypto";
import pg from "pg";
import { jobScope } from "@/server/access/job-scope";
import { sharedSimulatedBank } from "@/server/bank/connectors/in-process/shared-bank";
import { ports } from "@/server/composition";
import type { Payment } from "@/server/core/payment";
import type { MerchantScope } from "@/server/db/scope";
import { capturePayment } from "@/server/payments/capture-payment";
import { createPayment } from "@/server/payments/create-payment";
import type { NewPayment } from "@/server/payments/payment-draft";
import { requestRefund } from "@/server/refunds/request-refund";
import { voidPayment } from "@/server/refunds/void-payment";
import { asOwner } from "@/tests/integration/analytics/analytics-world";
import { databaseUrls } from "@/tests/support/database";

const APPROVED = "5526080000000006";
const DECLINED = "4111111111111129";

const context = { ports: ports(), claim: null, requestId: null };

const TERMS = {
  rates: [{ cardType: "any", instalments: "any", ratePpm: 20_000 }],
  fixedMinor: "0",
  taxPpm: 50_000,
  waitDays: 1,
  returnsOnRefund: true,
};

/** A merchant of its own with a terminal at the simulated bank. */
export async function openMerchant(): Promise<MerchantScope> {
  const merchantId = `mer_${randomUUID()}`;
  const terminalId = `trm_${randomUUID()}`;
  await sharedSimulatedBank().provisionTerminal({
    clientId: terminalId,
    storeKey: "key",
    bankName: "Örnek Bank",
    merchantName: "Lale",
    currency: "TRY",
    acceptsForeign: true,
    sameDayRefund: "accept",
    captureToleranceBps: 0,
    holdDays: 7,
  });
  await asOwner("insert into merchants (id, name, created_at) values ($1, 'Lale', '2026-01-01Z')", [
    merchantId,
  ]);
  await asOwner(
    `insert into terminals (id, merchant_id, name, bank, currency, connector, client_id, store_key, credentials,
       accepted_md_statuses, instalment_plans, commission, next_day_end_at, created_at)
     values ($1, $2, 'T', 'Örnek Bank', 'TRY', 'simulated', $1, 'key', '{}', '{1}', '[]', $3, '2099-01-01Z',
       '2026-01-01Z')`,
    [terminalId, merchantId, JSON.stringify(TERMS)],
  );
  return jobScope(merchantId, "test");
}

/** Changes the bank's book behind its back. */
export async function asBank(sql: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrls().BANK_DATABASE_URL });
  await client.connect();
  try {
    await client.query(sql, values);
  } finally {
    await client.end();
  }
}

/** Sells for an amount. Units: minor. */
export function sell(scope: MerchantScope, over: Partial<NewPayment> = {}): Promise<Payment> {
  return createPayment(
    scope,
    {
      channel: "api",
      purpose: "sale",
      amountMinor: 10_000n,
      currency: "TRY",
      captureMode: "automatic",
      instalments: 1,
      maxInstalments: 12,
      pointsMinor: 0n,
      card: { number: APPROVED, expMonth: 12, expYear: 2099, cvc: "123", holder: "Nermin Aksoy" },
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
    },
    context,
  );
}

/** A day of a small shop: sales, a decline, a hold that is captured, one that is voided, a refund, a void. */
export async function tradeADay(scope: MerchantScope) {
  const sale = await sell(scope);
  const card = { number: DECLINED, expMonth: 12, expYear: 2099, cvc: "123", holder: "Nermin Aksoy" };
  const declined = await sell(scope, { card });
  const held = await sell(scope, { captureMode: "manual" });
  await capturePayment(scope, { paymentId: held.id, amountMinor: 6_000n, final: true }, context);
  const released = await sell(scope, { captureMode: "manual" });
  await voidPayment(scope, released.id, context);
  const voided = await sell(scope);
  await voidPayment(scope, voided.id, context);
  const refunded = await sell(scope);
  const refund = await requestRefund(
    scope,
    {
      paymentId: refunded.id,
      amountMinor: 2_500n,
      reason: "other",
      note: null,
      expectedRefundableMinor: null,
    },
    context,
  );
  return { sale, declined, held, released, voided, refunded, refund };
}
