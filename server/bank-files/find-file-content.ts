import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { findBankFileContent } from "./bank-file-store";

/** A bank's file as it came. Shape: `name` of letters, digits, dots, hyphens and underscores. */
export interface FileContent {
  readonly name: string;
  /** The media type with the charset in which the bank writes the form. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Fixed width is written in Turkish Latin. Source: server/bank/settlement-wire/README.md. */
const TYPES = { csv: "text/csv; charset=utf-8", fixed: "text/plain; charset=iso-8859-9" } as const;

/** A file of a bank, byte for byte as it was read. Refuses: `forbidden`; `not_found`, also where no bytes were kept. */
export async function findFileContent(scope: MerchantScope, id: string): Promise<FileContent> {
  requirePermission(scope, "reconciliation.read");
  const found = await inMerchantTx(scope, (tx) => findBankFileContent(tx, id));
  if (!found) throw new DomainError("not_found", "There is no such file.");
  return {
    name: found.name.replace(/[^A-Za-z0-9._-]+/g, "-"),
    type: TYPES[found.form === "fixed" ? "fixed" : "csv"],
    bytes: found.content,
  };
}
