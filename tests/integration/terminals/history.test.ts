import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { readBins } from "@/prisma/seed/bins";
import { DEMO_MERCHANTS } from "@/prisma/seed/demo-merchants";
import { writeHistory } from "@/prisma/seed/history/write-history";
import { provisionMerchant } from "@/prisma/seed/provision";
import { readDayEnd } from "@/server/batches/read-day-end";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { findingsOf } from "@/tests/support/merchant-world";
import { openWorld } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

const DAYS = 12;

it("a past at two banks is routed like today's sales, and both banks' books agree with it", async () => {
  const world = await openWorld();
  const [lale] = DEMO_MERCHANTS;
  if (!lale) throw new Error("there is no demo merchant");
  const now = await readBusinessNow();
  const startAt = new Date(now.getTime() - DAYS * 86_400_000);
  const demo = { ...lale, domain: `${randomUUID()}.example`, members: [], links: [] };
  const { scope, terminals } = await provisionMerchant(demo, world.bank, { startAt, now });
  const liras = terminals.filter(({ currency }) => currency === "TRY");
  const plan = { demo, scope, terminals: liras, bins: readBins(), startAt, now, seed: 7 };
  const count = await writeHistory(plan, world.bank, async () => {
    await asOwner("analyze");
  });
  const rows = await asOwner<{ terminal_id: string; route_reason: string; count: number }>(
    "select terminal_id, route_reason, count(*)::int from payments where merchant_id = $1 group by 1, 2",
    [scope.merchantId],
  );
  expect(count).toBeGreaterThan(DAYS * 20);
  expect(new Set(rows.map((row) => row.terminal_id))).toEqual(new Set(liras.map(({ id }) => id)));
  expect(new Set(rows.map((row) => row.route_reason))).toEqual(
    new Set(["on_us", "cost", "priority", "only"]),
  );
  const { closed } = await readDayEnd(scope, {});
  expect(closed.length).toBeGreaterThanOrEqual(DAYS);
  for (const { ours, theirs, differs } of closed) {
    const { salesCount, salesMinor, refundsCount, refundsMinor } = ours;
    expect(theirs).toEqual({ salesCount, salesMinor, refundsCount, refundsMinor });
    expect(differs).toBe(false);
  }
  expect(
    await findingsOf(world, { scope, terminal: liras[0] ?? terminals[0] ?? (undefined as never) }),
  ).toEqual([]);
});
