import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BankDatabase } from "../bank-database";
import { eftCodeOf } from "../issuer/bank-names";
import { TEST_ACCOUNTS } from "../issuer/test-cards";

/** Where rows of the BIN table come from; the later one wins where a prefix stands in both. */
const SOURCES = { community: "CP.VPOS", tests: "test cards" } as const;

async function readCsv(rootDir: string, name: string): Promise<string[][]> {
  const text = await readFile(join(rootDir, "prisma", "data", name), "utf8");
  return text
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => line.split(","));
}

function toBinRow(line: readonly string[], eftCodeOf: (bank: string) => string, source: string) {
  const [bin = "", bank = "", scheme = "", type = "", commercial = "", family = ""] = line;
  return {
    bin,
    bankEftCode: eftCodeOf(bank),
    scheme,
    type,
    isCommercial: commercial === "1",
    family,
    source,
  };
}

/** Fills the BIN table from the files that stand in the repository, unless it is filled. Rows that exist stay. */
export async function seedBins(db: BankDatabase, rootDir: string): Promise<void> {
  const sources = await db.bin.groupBy({ by: ["source"] });
  const filled = new Set(sources.map((row) => row.source));
  if (!filled.has(SOURCES.tests)) {
    const lines = await readCsv(rootDir, "test-bins.csv");
    const data = lines.map((line) => toBinRow(line, eftCodeOf, SOURCES.tests));
    await db.bin.deleteMany({ where: { bin: { in: data.map((row) => row.bin) } } });
    await db.bin.createMany({ data, skipDuplicates: true });
  }
  if (!filled.has(SOURCES.community)) {
    const lines = await readCsv(rootDir, "turkish-bins.csv");
    const data = lines.map((line) => toBinRow(line, (bank) => bank, SOURCES.community));
    await db.bin.createMany({ data, skipDuplicates: true });
  }
}

/** Opens the accounts of the test cards. Those that exist keep what was used of them. */
export async function seedAccounts(db: BankDatabase): Promise<void> {
  await db.account.createMany({
    data: TEST_ACCOUNTS.map((account) => ({ ...account, currency: "TRY", usedMinor: 0n })),
    skipDuplicates: true,
  });
}

/**
 * Gives every account its published limit, balance or points back, whole. Orders so far let go of their accounts, so
 * that what is refunded later does not come back twice.
 */
export async function resetAccounts(db: BankDatabase): Promise<void> {
  await seedAccounts(db);
  const published = TEST_ACCOUNTS.map(({ id, limitMinor }) => ({ id, limit: String(limitMinor) }));
  await db.$executeRaw`
    with freed as (update orders set account_id = null, account_kind = null, account_minor = 0, version = version + 1
      where account_minor > 0 returning id)
    update accounts a set used_minor = 0, limit_minor = p."limit"
      from jsonb_to_recordset(${JSON.stringify(published)}::jsonb) p(id text, "limit" bigint)
      where a.id = p.id and (select count(*) from freed) >= 0`;
}
