import { beforeAll, describe, expect, it } from "vitest";
import type { LegalRuleChange } from "@/server/contract/rate-caps";
import { addDays } from "@/server/core/business-day";
import { findLegalRules } from "@/server/terminals/find-legal-rules";
import { updateLegalRule } from "@/server/terminals/update-legal-rule";
import { updateTerminal } from "@/server/terminals/update-terminal";
import { memberOf, openShop, type Shop, terminalNow } from "@/tests/support/merchant-world";
import { openWorld, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

const DEBIT = "tcmb-debit-prepaid-2025-11";

let world: World;
let shop: Shop;

beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
});

const correct = (change: Partial<LegalRuleChange>, at: Shop = shop) =>
  updateLegalRule(at.scope, {
    change: {
      capId: DEBIT,
      figure: 5_000,
      validFrom: "2025-11-01",
      source: "Resmî Gazete",
      status: "sourced",
      expectedVersion: 0,
      ...change,
    },
    requestId: "req_1",
  });

const ruleOf = async (id: string, at: Shop = shop) =>
  (await findLegalRules(at.scope)).caps.find((cap) => cap.id === id);

describe("a legal rule that a merchant corrects", () => {
  it("holds for that merchant's contracts from the day on, and for nobody else's", async () => {
    const { today } = await findLegalRules(shop.scope);
    const tomorrow = addDays(today, 1);
    expect(await correct({ validFrom: tomorrow })).toBe(1);
    expect(await ruleOf(DEBIT)).toMatchObject({ maxRatePpm: 10_400, validTo: today });
    expect(await ruleOf(`${DEBIT}.${tomorrow}`)).toMatchObject({ maxRatePpm: 5_000, status: "sourced" });
    const stranger = await openShop(world);
    expect((await findLegalRules(stranger.scope)).edits).toEqual([]);
    const { commission } = await terminalNow(shop);
    const save = (at: Shop) =>
      updateTerminal(
        at.scope,
        {
          terminalId: at.terminal.id,
          change: { commission: { ...commission, taxPpm: 60_000 } },
          requestId: null,
        },
        world.ports,
      );
    await expect(save(shop)).rejects.toMatchObject({
      code: "terms_not_accepted",
      facts: {
        errors: [{ code: "rate_above_cap", detail: expect.stringContaining(`from ${tomorrow}`) }, {}],
      },
    });
    await expect(save(stranger)).resolves.toMatchObject({ id: stranger.terminal.id });
  });

  it("is audited, kept for good, and not corrected from a page that is behind", async () => {
    const own = await openShop(world);
    await correct({}, own);
    await expect(correct({ figure: 6_000 }, own)).rejects.toMatchObject({ code: "write_conflict" });
    const at = await Promise.allSettled([
      correct({ figure: 7_000, expectedVersion: 1 }, own),
      correct({ figure: 8_000, expectedVersion: 1 }, own),
    ]);
    expect(at.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lines = await asOwner<{ facts: object }>(
      "select facts from audit_records where merchant_id = $1 and action = 'legal_rule.update' order by created_at, id",
      [own.scope.merchantId],
    );
    expect(lines).toHaveLength(2);
    expect(lines[0]?.facts).toMatchObject({ version: 1, figure: 5_000, source: "Resmî Gazete" });
    await expect(asOwner("delete from legal_rule_edits")).rejects.toThrow(/append-only/);
  });

  it("is refused where it is unknown, too early, beyond what it can count, or asked by somebody without the right", async () => {
    const own = await openShop(world);
    await expect(correct({ capId: "nothing" }, own)).rejects.toMatchObject({ code: "invalid_request" });
    await expect(correct({ validFrom: "2020-01-01" }, own)).rejects.toMatchObject({
      facts: { param: "validFrom" },
    });
    await expect(correct({ capId: "tcmb-wait-debit-2025-11", figure: 401 }, own)).rejects.toMatchObject({
      facts: { param: "figure" },
    });
    const scope = memberOf(own, { name: "x", role: "accountant", refundLimitMinor: null });
    await expect(correct({}, { ...own, scope })).rejects.toMatchObject({ code: "forbidden" });
  });
});
