import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BankDatabase } from "../bank-database";
import { TEST_ACCOUNTS } from "../issuer/test-cards";

const BIN_FILE = join("prisma", "data", "turkish-bins.csv");

/** Fills the BIN table from the file that stands in the repository, unless it is filled. */
export async function seedBins(db: BankDatabase, rootDir: string): Promise<void> {
  if ((await db.bin.count()) > 0) return;
  const text = await readFile(join(rootDir, BIN_FILE), "utf8");
  const rows = text
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => {
      const [bin = "", bankEftCode = "", scheme = "", type = "", commercial = "", family = ""] =
        line.split(",");
      return { bin, bankEftCode, scheme, type, isCommercial: commercial === "1", family };
    });
  await db.bin.createMany({ data: rows, skipDuplicates: true });
}

/** Opens the accounts of the test cards. Those that exist keep what was used of them. */
export async function seedAccounts(db: BankDatabase): Promise<void> {
  await db.account.createMany({
    data: TEST_ACCOUNTS.map((account) => ({ ...account, currency: "TRY", usedMinor: 0n })),
    skipDuplicates: true,
  });
}

/**
 * Gives every account its whole limit, balance or points back. Orders so far let go of their accounts, so that what is
 * refunded later does not come back twice.
 */
export async function resetAccounts(db: BankDatabase): Promise<void> {
  await seedAccounts(db);
  await db.$executeRaw`
    with freed as (update orders set account_id = null, account_kind = null, account_minor = 0, version = version + 1
      where account_minor > 0 returning id)
    update accounts set used_minor = 0 where (select count(*) from freed) >= 0`;
}
