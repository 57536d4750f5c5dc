import pg from "pg";
import { jobScope } from "@/server/access/job-scope";
import { hashPassword } from "@/server/access/password-hash";
import { rebuildRollups } from "@/server/analytics/rebuild-rollups";
import { sharedSimulatedBank } from "@/server/bank/connectors/in-process/shared-bank";
import { closeDatabase } from "@/server/db/client";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { env } from "@/server/platform/env";
import { log } from "@/server/platform/log";
import { newToken } from "@/server/platform/random";
import { loadBins, readBins } from "./bins";
import { writeDemoFile } from "./demo-file";
import { DEMO_MERCHANTS } from "./demo-merchants";
import { writeHistory } from "./history/write-history";
import { provisionNestpayShop } from "./nestpay-shop";
import { type ProvisionedMerchant, provisionMerchant } from "./provision";

const HISTORY_DAYS = Number(process.env.SEED_DAYS ?? "400");
const DAY_MS = 86_400_000;

async function makeDemoWorld(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query("select id from merchants limit 1");
  if (rows.length > 0) throw new Error("An earlier demo world was cut in the middle.");
  const bank = sharedSimulatedBank();
  const bins = readBins();
  await loadBins(owner, bins);
  const now = await readBusinessNow();
  const startAt = new Date(now.getTime() - HISTORY_DAYS * DAY_MS);
  const merchants: ProvisionedMerchant[] = [];
  for (const [position, demo] of DEMO_MERCHANTS.entries()) {
    const merchant = await provisionMerchant(demo, bank, { startAt, now });
    const terminals = merchant.terminals.filter(({ currency }) => currency === "TRY");
    if (terminals.length > 0) {
      const plan = { demo, scope: merchant.scope, terminals, bins, startAt, now, seed: 1_923 + position };
      const count = await writeHistory(plan, bank, async () => {
        await owner.query("analyze");
      });
      await rebuildRollups(jobScope(merchant.scope.merchantId, "rollups"));
      log().info("the demo world has a merchant", { name: demo.name, payments: count });
    }
    merchants.push(merchant);
  }
  const operator = { email: "operator@bank.example", password: newToken(12) };
  await bank.saveOperator({
    email: operator.email,
    passwordHash: await hashPassword(operator.password),
  });
  writeDemoFile(merchants, { operator, nestpay: await provisionNestpayShop(bank) });
  await bank.close();
  await closeDatabase();
}

const { DATABASE_URL, isSandbox } = env();
if (!isSandbox) throw new Error("The demo world belongs to the sandbox.");
if (DATABASE_URL === null)
  throw new Error("The demo world needs DATABASE_URL: reference data belongs to the owner.");
const owner = new pg.Client({ connectionString: DATABASE_URL });
await owner.connect();
await makeDemoWorld(owner).finally(() => owner.end());
