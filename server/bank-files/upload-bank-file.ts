import { recordAudit } from "@/server/audit/record-audit";
import { readBankFile } from "@/server/bank/settlement-wire/read-bank-file";
import { MOST_FILE_BYTES } from "@/server/contract/reconciliation";
import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { hashBytes } from "@/server/platform/crypto";
import { findTerminal } from "@/server/terminals/find-terminal";
import { type BankFileRow, findSameFile, hasTerminal, lockCursor } from "./bank-file-store";
import { type TakenFile, takeBankFile } from "./take-bank-file";

/** A file of a bank as a person gives it. */
export interface UploadedFile {
  readonly terminalId: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What became of it; `isNew` is false where the same file was read before. */
export type UploadedResult = Omit<TakenFile, "payouts"> & {
  readonly payouts: number;
  readonly isNew: boolean;
};

const STATUSES = ["matched", "differs", "unreadable"] as const;

function resultOf(row: BankFileRow): UploadedResult {
  return {
    id: row.id,
    status: STATUSES.find((status) => status === row.status) ?? "differs",
    kind: row.kind === "statement" ? "statement" : "day_end",
    day: row.day.toISOString().slice(0, 10),
    lineCount: row.lineCount,
    matchedCount: row.matchedCount,
    exceptionCount: row.exceptionCount,
    payouts: 0,
    isNew: false,
  };
}

/**
 * Takes a day-end or statement file that a person gives for a terminal, as if the bank had been asked for it. The same file a
 * second time answers what became of it and changes nothing.
 * Refuses: `forbidden`, `terminal_not_found`, `too_large`, `bank_file_unreadable` and `bank_file_sums_differ` with the line,
 * `bank_file_of_other_terminal`.
 */
export async function uploadBankFile(
  scope: MerchantScope,
  { terminalId, name, bytes }: UploadedFile,
  context: { readonly requestId: string | null },
): Promise<UploadedResult> {
  requirePermission(scope, "exceptions.resolve");
  if (bytes.byteLength > MOST_FILE_BYTES) throw new DomainError("too_large", "A file has at most 5 MB.");
  return inMerchantTx(scope, async (tx) => {
    if (!(await hasTerminal(tx, terminalId))) {
      throw new DomainError("terminal_not_found", "No terminal has this id.", { param: "terminalId" });
    }
    const reading = readBankFile(bytes);
    if (reading.kind === "refused") {
      throw new DomainError(reading.code, `Line ${reading.line}: ${reading.detail}.`, {
        param: `line ${reading.line}`,
      });
    }
    const terminal = await findTerminal(tx, terminalId);
    if (reading.file.clientId !== terminal.clientId || reading.file.currency !== terminal.currency) {
      throw new DomainError("bank_file_of_other_terminal", "The file names another client id or currency.");
    }
    await lockCursor(tx, terminalId);
    const sha256 = hashBytes(bytes);
    const same = await findSameFile(tx, { terminalId, sha256 });
    if (same) return resultOf(same);
    const { file, form } = reading;
    const taken = await takeBankFile(tx, terminal, {
      name: `upload-${sha256.slice(0, 12)}-${name}`,
      kind: file.kind,
      form,
      day: file.kind === "day_end" ? file.closedOn : file.day,
      bytes,
      reading,
      origin: "uploaded",
      uploadedBy: scope.actor.label,
    });
    const facts = { terminalId, name, sha256, kind: taken.kind, exceptions: taken.exceptionCount };
    await recordAudit(tx, {
      action: "bank_file.upload",
      objectId: taken.id,
      requestId: context.requestId,
      facts,
    });
    return { ...taken, isNew: true };
  });
}
