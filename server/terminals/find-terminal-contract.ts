import type { RateCaps } from "@/server/contract/rate-caps";
import { istanbulDay } from "@/server/core/business-day";
import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import type { TermsVersion } from "@/server/core/terms-history";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { readLegalRules } from "./read-legal-rules";
import { settingsOf, type TerminalSettings } from "./terminal-settings";
import { isUsed } from "./terminal-settings-store";
import { findTerminalRow } from "./terminal-store";
import { listTermsRows } from "./terms-history-store";

/** Rules that terms are held against: those that still count on a day, or will. Shape: `today` as `2026-11-23`. */
export interface ContractRules extends Pick<RateCaps, "about" | "sectors" | "caps"> {
  readonly today: string;
}

/** A terminal with the whole of its contract: settings, history, and the rules it is held against. */
export interface TerminalContract {
  readonly terminal: TerminalSettings;
  /** Newest first. */
  readonly versions: readonly TermsVersion[];
  /** Whether it has taken a payment, whose currency it then keeps. */
  readonly isUsed: boolean;
  readonly rules: ContractRules;
  readonly now: Date;
}

async function readRules(tx: MerchantTx): Promise<ContractRules> {
  const today = istanbulDay(tx.now);
  const { about, sectors, caps } = await readLegalRules(tx);
  return {
    about,
    sectors,
    caps: caps.filter(({ validTo }) => validTo === undefined || validTo >= today),
    today,
  };
}

/** One terminal with its contract as its settings page shows it. Refuses: `forbidden`, `terminal_not_found`. */
export async function findTerminalContract(
  scope: MerchantScope,
  terminalId: string,
): Promise<TerminalContract> {
  requirePermission(scope, "terminals.read");
  return inMerchantTx(scope, async (tx) => {
    const terminal = await findTerminalRow(tx, terminalId);
    if (!terminal) throw new DomainError("terminal_not_found", "No terminal has this id.");
    return {
      terminal: settingsOf(terminal),
      versions: await listTermsRows(tx, terminalId),
      isUsed: await isUsed(tx, terminalId),
      rules: await readRules(tx),
      now: tx.now,
    };
  });
}
