import { describe, expect, it } from "vitest";
import { refreshRollups } from "@/server/analytics/refresh-rollups";
import { ports } from "@/server/composition";
import type { MerchantScope } from "@/server/db/scope";
import { readTrialBalance } from "@/server/ledger/read-trial-balance";
import { type Finding, reconcile } from "@/server/reconciliation/reconcile";
import { asOwner } from "@/tests/integration/analytics/analytics-world";
import { asBank, openMerchant, tradeADay } from "./trading-merchant";

const check = (scope: MerchantScope): Promise<Finding[]> =>
  reconcile(ports(), { merchantId: scope.merchantId, stuckMinutes: 15 });

const checksOf = (findings: readonly Finding[]) => [...new Set(findings.map((finding) => finding.check))];

/** Changes rows behind the guards, as a fault of ours would. */
async function plant(sql: string, values: unknown[]): Promise<void> {
  await asOwner(sql, values);
}

describe("reconciliation", () => {
  it("finds nothing after a day of honest trade", async () => {
    const scope = await openMerchant();
    await tradeADay(scope);
    await refreshRollups(scope);
    expect(await check(scope)).toEqual([]);
    const [balance] = await readTrialBalance(scope, { before: null });
    expect(balance).toMatchObject({ currency: "TRY", differenceMinor: 0n });
    expect(balance?.debitMinor).toBeGreaterThan(0n);
  });

  it("finds a captured amount that was changed", async () => {
    const scope = await openMerchant();
    const { sale } = await tradeADay(scope);
    await plant("update payments set captured_minor = captured_minor + 1 where id = $1", [sale.id]);
    const findings = await check(scope);
    expect(checksOf(findings).sort()).toEqual([
      "accounts_equal_payments",
      "bank_book",
      "ledger_equals_payments",
      "payments_within_bounds",
    ]);
    expect(findings.map(({ objectId }) => objectId)).toContain(sale.id);
  });

  it("finds a refund that nobody counted", async () => {
    const scope = await openMerchant();
    const { refund } = await tradeADay(scope);
    await plant("update refunds set amount_minor = amount_minor - 100 where id = $1", [refund.id]);
    expect(checksOf(await check(scope))).toEqual(
      expect.arrayContaining(["refunds_add_up", "accounts_equal_payments"]),
    );
  });

  it("finds an approval without an effect in the ledger, and an effect without an approval", async () => {
    const scope = await openMerchant();
    const { sale } = await tradeADay(scope);
    await plant("update operations set status = 'declined' where payment_id = $1", [sale.id]);
    const findings = await check(scope);
    expect(findings).toContainEqual(
      expect.objectContaining({ check: "approvals_booked_once", detail: "booked as capture, not approved" }),
    );
    await plant(
      `insert into operations select (jsonb_populate_record(o, jsonb_build_object('id', 'op_twin_' || o.id))).*
       from operations o where o.payment_id = $1`,
      [sale.id],
    );
    await plant("update operations set status = 'approved' where payment_id = $1", [sale.id]);
    expect(await check(scope)).toContainEqual(
      expect.objectContaining({ check: "approvals_booked_once", detail: "approved as capture, not booked" }),
    );
  });

  it("finds an approved payment that is shown as declined", async () => {
    const scope = await openMerchant();
    const { sale } = await tradeADay(scope);
    await plant("update payments set status = 'declined' where id = $1", [sale.id]);
    expect(checksOf(await check(scope))).toEqual(
      expect.arrayContaining(["approvals_are_shown", "bank_book"]),
    );
  });

  it("finds an entry that does not balance", async () => {
    const scope = await openMerchant();
    await tradeADay(scope);
    await plant(
      `alter table ledger_postings disable trigger user;
       insert into ledger_postings select e.id, 9, e.merchant_id, 'sales', 'TRY', 5, e.occurred_at
         from ledger_entries e where e.merchant_id = '${scope.merchantId}' order by e.id limit 1;
       alter table ledger_postings enable trigger user;`,
      [],
    );
    expect(checksOf(await check(scope))).toEqual(
      expect.arrayContaining(["entries_balance", "ledger_equals_payments"]),
    );
  });

  it("finds a fact without an event and an event without a fact", async () => {
    const scope = await openMerchant();
    const { sale, declined } = await tradeADay(scope);
    await plant(
      `insert into events select (jsonb_populate_record(e, jsonb_build_object('id', 'evt_twin_' || e.id))).*
       from events e where e.payment_id = $1 and e.type = 'payment.captured'`,
      [sale.id],
    );
    await plant("update payments set status = 'canceled' where id = $1", [declined.id]);
    const details = (await check(scope))
      .filter((finding) => finding.check === "facts_have_events")
      .map(({ objectId, detail }) => [objectId, detail]);
    expect(details).toEqual(
      expect.arrayContaining([
        [sale.id, "payment.captured: 1 expected, 2 found"],
        [declined.id, "payment.canceled: 1 expected, 0 found"],
      ]),
    );
  });

  it("finds what waits for ever, but not what has just begun", async () => {
    const scope = await openMerchant();
    const { sale } = await tradeADay(scope);
    const stuck = async () => (await check(scope)).filter((finding) => finding.check === "nothing_stuck");
    await plant("update payments set pending_operation = 'void' where id = $1", [sale.id]);
    expect(await stuck()).toEqual([]);
    await plant("update payments set updated_at = updated_at - interval '1 hour' where id = $1", [sale.id]);
    expect((await stuck()).map(({ objectId }) => objectId)).toEqual([sale.id]);
  });

  it("finds what the bank's book says otherwise: amounts, states and orders that are missing on either side", async () => {
    const scope = await openMerchant();
    const { sale, refunded, voided, held } = await tradeADay(scope);
    await asBank("update orders set captured_minor = 9999 where order_reference = $1", [sale.attemptId]);
    await asBank("update orders set refunded_minor = 0 where order_reference = $1", [refunded.attemptId]);
    await asBank("update orders set status = 'captured' where order_reference = $1", [voided.attemptId]);
    await asBank("update orders set order_reference = 'att_stray' where order_reference = $1", [
      held.attemptId,
    ]);
    const findings = (await check(scope)).filter((finding) => finding.check === "bank_book");
    expect(findings.map(({ objectId }) => objectId).sort()).toEqual(
      ["att_stray", held.id, refunded.id, sale.id, voided.id].sort(),
    );
  });

  it("finds a folded day that does not say what its rows say", async () => {
    const scope = await openMerchant();
    await tradeADay(scope);
    await refreshRollups(scope);
    // A cursor in the future: nothing counts as changed since.
    await plant("update rollup_cursors set folded_to = folded_to + interval '1 day' where merchant_id = $1", [
      scope.merchantId,
    ]);
    expect(await check(scope)).toEqual([]);
    await plant("update rollup_sales_day set captured_minor = captured_minor - 1 where merchant_id = $1", [
      scope.merchantId,
    ]);
    await plant(
      "delete from rollup_dimension_day where merchant_id = $1 and dimension = 'brand' and key = 'visa'",
      [scope.merchantId],
    );
    const findings = await check(scope);
    expect(checksOf(findings)).toEqual(["rollups"]);
    expect(findings).toHaveLength(2);
  });

  it("finds a guard that was switched off", async () => {
    const scope = await openMerchant();
    await plant("alter table events disable trigger events_append_only", []);
    try {
      expect(await check(scope)).toContainEqual(
        expect.objectContaining({ check: "books_cannot_change", objectId: "events" }),
      );
    } finally {
      await plant("alter table events enable trigger events_append_only", []);
    }
  });
});
