import type { ExportLine } from "@/server/core/ledger-export";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { listSealedEntries, listSeals, type SealRow } from "./seal-store";

const lineOf = (line: ExportLine): string => `${JSON.stringify(line)}\n`;

async function dayText(scope: MerchantScope, { sealedAt: _, ...seal }: SealRow): Promise<string> {
  const entries = await inMerchantTx(scope, (tx) => listSealedEntries(tx, seal.day));
  const rows = entries.map((row) => lineOf({ kind: "entry", day: seal.day, ...row }));
  return [lineOf({ kind: "seal", ...seal }), ...rows].join("");
}

async function* readDays(
  scope: MerchantScope,
  span: { readonly fromDay: string | null; readonly toDay: string | null },
): AsyncGenerator<string> {
  const seals = await inMerchantTx(scope, (tx) => listSeals(tx, span));
  yield lineOf({ kind: "header", version: 1, merchantId: scope.merchantId });
  for (const seal of seals) yield await dayText(scope, seal);
}

/**
 * The sealed days of a span (null: all) as ND-JSON, a day at a time: header, then each seal with its entries.
 * `npm run verify-ledger` proves it. Refuses: `forbidden`, before the first line.
 */
export function exportLedger(
  scope: MerchantScope,
  span: { readonly fromDay: string | null; readonly toDay: string | null },
): AsyncGenerator<string> {
  requirePermission(scope, "ledger.read");
  requirePermission(scope, "exports.create");
  return readDays(scope, span);
}
