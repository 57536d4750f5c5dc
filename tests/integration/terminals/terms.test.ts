import { beforeAll, describe, expect, it } from "vitest";
import type { TerminalChange } from "@/server/contract/terminal";
import { addDays, istanbulDay } from "@/server/core/business-day";
import type { CommissionTerms } from "@/server/core/commission";
import { checkTermsFrom } from "@/server/core/rate-caps";
import { findingKey } from "@/server/core/terms-history";
import { inMerchantTx } from "@/server/db/merchant-tx";
import { createPayment } from "@/server/payments/create-payment";
import { createTerminal } from "@/server/terminals/create-terminal";
import { findTerminalContract } from "@/server/terminals/find-terminal-contract";
import { findTermsAt } from "@/server/terminals/find-terms-at";
import { legalCaps } from "@/server/terminals/legal-caps";
import { updateTerminal } from "@/server/terminals/update-terminal";
import { memberOf, openShop, type Shop, saleOf, terminalNow } from "@/tests/support/merchant-world";
import { openWorld, passTime, type World } from "@/tests/support/world";
import { asOwner, openAppClient } from "@/tests/support/world-sql";

const HOUR_MS = 3_600_000;

let world: World;
let shop: Shop;

beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
});

const change = (input: TerminalChange, at: Shop = shop) => {
  const scope = memberOf(at, { name: "Elif", role: "owner", refundLimitMinor: null });
  return updateTerminal(
    scope,
    { terminalId: at.terminal.id, change: input, requestId: "req_1" },
    world.ports,
  );
};

const cheap: CommissionTerms = {
  rates: [
    { cardType: "any", instalments: "any", ratePpm: 10_000, name: "Genel" },
    { cardType: "credit", instalments: 3, ratePpm: 20_000, family: "Bonus" },
  ],
  fixedMinor: "25",
  taxPpm: 50_000,
  waitDays: 30,
  returnsOnRefund: false,
  model: "blocked",
  reservePpm: 100_000,
  reserveDays: 60,
  rounding: "half_even",
  instalmentRemainder: "first",
};

/** Accepts every rule that these terms break, or may. */
async function acceptAll(commission: CommissionTerms, reason = "Ek protokol") {
  const today = await inMerchantTx(shop.scope, async ({ now }) => istanbulDay(now));
  const terms = { currency: "TRY", commission, instalmentPlans: [], sector: null } as const;
  return { keys: checkTermsFrom(terms, legalCaps().caps, today).map(findingKey), reason };
}

const versionsOf = async (at: Shop, id = at.terminal.id) =>
  (await findTerminalContract(at.scope, id)).versions;

describe("the history of a contract", () => {
  it("begins with the terms that a terminal was added with", async () => {
    const input = {
      name: "Yeni",
      bank: "Marmara Bank",
      currency: "TRY",
      ratePpm: 31_900,
      debitRatePpm: 10_400,
      connection: { connector: "simulated" },
    } as const;
    const made = await createTerminal(shop.scope, { input, requestId: null }, world.ports);
    expect(made.commission.rates.map(({ cardType, ratePpm }) => [cardType, ratePpm])).toEqual([
      ["debit", 10_400],
      ["prepaid", 10_400],
      ["any", 31_900],
    ]);
    expect(await versionsOf(shop, made.id)).toMatchObject([
      { version: 1, commission: made.commission, currency: "TRY", acceptedFindings: [], reason: null },
    ]);
    expect(await versionsOf(shop)).toMatchObject([{ version: 1, commission: shop.terminal.commission }]);
  });

  it("takes whole terms as they were saved, and says who and when by the business clock", async () => {
    const own = await openShop(world);
    await passTime(world, HOUR_MS);
    await change(
      { commission: cheap, sector: "telecom", instalmentPlans: [], acceptance: await acceptAll(cheap) },
      own,
    );
    const [second, first] = await versionsOf(own);
    expect(second).toMatchObject({
      version: 2,
      commission: cheap,
      sector: "telecom",
      instalmentPlans: [],
      actor: { kind: "member", id: "mem_Elif", label: "Elif" },
    });
    const laterBy = (second?.effectiveAt.getTime() ?? 0) - (first?.effectiveAt.getTime() ?? 0);
    expect(laterBy).toBeGreaterThanOrEqual(HOUR_MS);
    expect(await terminalNow(own)).toMatchObject({ commission: cheap, sector: "telecom", version: 2 });
    const audit = await asOwner<{ facts: object }>(
      "select facts from audit_records where object_id = $1 and action = 'terminal.update'",
      [own.terminal.id],
    );
    expect(audit).toEqual([{ facts: { fields: "commission instalmentPlans sector", termsVersion: 2 } }]);
  });

  it("grows only where terms differ", async () => {
    const own = await openShop(world);
    await change({ name: "Kasa" }, own);
    const { version } = await terminalNow(own);
    await change({ commission: { ...own.terminal.commission, model: "next_day", rounding: "half_up" } }, own);
    expect(await terminalNow(own)).toMatchObject({ version, commission: own.terminal.commission });
    expect(await versionsOf(own)).toHaveLength(1);
    await change({ commission: { ...own.terminal.commission, taxPpm: 60_000 } }, own);
    expect(await versionsOf(own)).toHaveLength(2);
  });

  it("answers the terms in force at an instant and at the end of a day", async () => {
    const own = await openShop(world);
    const before = await inMerchantTx(own.scope, async ({ now }) => now);
    await passTime(world, 24 * HOUR_MS);
    await change({ commission: { ...own.terminal.commission, taxPpm: 60_000 } }, own);
    const versionAt = (at: Date | string) =>
      inMerchantTx(
        own.scope,
        async (tx) => (await findTermsAt(tx, { terminalId: own.terminal.id, at })).version,
      );
    expect(await versionAt(before)).toBe(1);
    const today = await inMerchantTx(own.scope, async ({ now }) => istanbulDay(now));
    expect(await versionAt(today)).toBe(2);
    expect(await versionAt(addDays(today, -1))).toBe(1);
    expect(await versionAt(addDays(today, -400))).toBe(1);
  });

  it("cannot be changed, and belongs to its merchant alone", async () => {
    const own = await openShop(world);
    for (const act of [
      "update terminal_terms set reason = 'x'",
      "delete from terminal_terms",
      "truncate terminal_terms",
    ])
      await expect(asOwner(act)).rejects.toThrow(/append-only/);
    const stranger = await openShop(world);
    await expect(versionsOf(stranger, own.terminal.id)).rejects.toMatchObject({
      code: "terminal_not_found",
    });
    const app = await openAppClient();
    await app.query("select set_config('app.merchant_id', $1, false)", [stranger.scope.merchantId]);
    const { rows } = await app.query("select distinct merchant_id from terminal_terms");
    await expect(app.query("delete from terminal_terms")).rejects.toThrow(/permission denied|append-only/);
    await app.end();
    expect(rows).toEqual([{ merchant_id: stranger.scope.merchantId }]);
  });
});

describe("terms that are saved", () => {
  it.each([
    [
      "never_in_force",
      { rates: [...cheap.rates, { ...cheap.rates[0], validFrom: "2027-02-01", validTo: "2027-01-01" }] },
    ],
    ["two_rates_for_one_sale", { rates: [...cheap.rates, { ...cheap.rates[0], ratePpm: 1 }] }],
    ["no_rate", { rates: [cheap.rates[1]] }],
    ["next_day_waits", { model: "next_day" }],
    ["blocked_without_days", { waitDays: 0 }],
  ])("are refused as %s", async (code, over) => {
    const commission = { ...cheap, ...over } as CommissionTerms;
    await expect(change({ commission })).rejects.toMatchObject({
      code: "invalid_request",
      facts: { errors: expect.arrayContaining([expect.objectContaining({ code })]) },
    });
  });

  it("in another currency hold no instalments, and the currency stays once there was a payment", async () => {
    const euro = await openShop(world, { currency: "EUR" });
    await expect(change({ instalmentPlans: [{ count: 3, shopperRatePpm: 0 }] }, euro)).rejects.toMatchObject({
      facts: { param: "instalmentPlans" },
    });
    await change({ currency: "USD" }, euro);
    const told = { where: { clientId: euro.terminal.clientId } };
    expect((await world.bank.database.terminal.findUniqueOrThrow(told)).currencies).toContain("USD");
    await createPayment(euro.scope, saleOf({ currency: "USD" }), world.context);
    await expect(change({ currency: "EUR" }, euro)).rejects.toMatchObject({ facts: { param: "currency" } });
  });

  it("above a cap are saved only when each finding is accepted with a reason, and then stay accepted", async () => {
    const own = await openShop(world);
    const dear: CommissionTerms = {
      ...own.terminal.commission,
      rates: [{ cardType: "any", instalments: "any", ratePpm: 36_000 }],
    };
    const plans = { instalmentPlans: [] };
    const refused = await change({ commission: dear, ...plans }, own).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "terms_not_accepted" });
    const { errors } = (refused as { facts: { errors: { code: string; detail: string }[] } }).facts;
    expect(errors.every(({ code }) => code === "rate_above_cap")).toBe(true);
    expect(errors.map(({ detail }) => detail).join()).toMatch(/36000 against 10400.*TCMB/);
    const { keys, reason } = await acceptAll(dear);
    expect(keys).toHaveLength(errors.length);
    const save = (accepted: string[]) =>
      change({ commission: dear, ...plans, acceptance: { keys: accepted, reason } }, own);
    await expect(save(keys.slice(1))).rejects.toMatchObject({ code: "terms_not_accepted" });
    await save(keys);
    const [newest] = await versionsOf(own);
    expect(newest).toMatchObject({ version: 2, reason: "Ek protokol" });
    expect(newest?.acceptedFindings.length).toBe(errors.length);
    expect(newest?.acceptedFindings[0]).toMatchObject({ code: "rate_above_cap", actual: 36_000 });
    await change({ commission: { ...dear, taxPpm: 60_000 } }, own);
    expect((await versionsOf(own))[0]).toMatchObject({ version: 3, reason: "Ek protokol" });
  });

  it("are checked again when the terminal begins to take payments", async () => {
    const input = {
      name: "Yeni",
      bank: "Marmara Bank",
      currency: "TRY",
      ratePpm: 31_900,
      connection: { connector: "simulated" },
    } as const;
    const made = await createTerminal(shop.scope, { input, requestId: null }, world.ports);
    const on = updateTerminal(
      shop.scope,
      { terminalId: made.id, change: { active: true }, requestId: null },
      world.ports,
    );
    await expect(on).rejects.toMatchObject({ code: "terms_not_accepted" });
  });

  it("are not saved from a page that is behind", async () => {
    const own = await openShop(world);
    const { version } = await terminalNow(own);
    await change({ name: "Bir", expectedVersion: version }, own);
    await expect(change({ name: "İki", expectedVersion: version }, own)).rejects.toMatchObject({
      code: "stale_terminal",
    });
    expect(await terminalNow(own)).toMatchObject({ name: "Bir", version: version + 1 });
  });
});
