import type { BankDatabase } from "../bank-database";
import type { InstalmentRemainder } from "../issuer/plan-instalments";

/** What the bank decides for itself. */
export interface BankSettingsView {
  /** Which instalment takes what cannot be divided. */
  readonly instalmentRemainder: InstalmentRemainder;
}

/** The bank's settings. */
export async function readBankSettings(db: BankDatabase): Promise<BankSettingsView> {
  const row = await db.bankSettings.findUniqueOrThrow({ where: { id: 1 } });
  return { instalmentRemainder: row.instalmentRemainder === "last" ? "last" : "first" };
}

/** Changes the bank's settings. Statements are worked out anew, those of past orders too. */
export async function updateBankSettings(
  db: BankDatabase,
  settings: BankSettingsView,
): Promise<BankSettingsView> {
  const { instalmentRemainder } = settings;
  await db.bankSettings.update({ where: { id: 1 }, data: { instalmentRemainder } });
  return readBankSettings(db);
}
