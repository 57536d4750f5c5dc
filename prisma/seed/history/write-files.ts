import type { BankFileHeader } from "@/server/bank/bank-connector";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import { istanbulDay } from "@/server/core/business-day";
import { batchIdOf, type Terminal } from "@/server/core/terminal";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { hashToken } from "@/server/platform/crypto";
import { newId } from "@/server/platform/random";

const PAGE = 500;

/** Every file that the bank has made for a terminal's past, oldest first. */
async function listPastFiles(bank: SimulatedBank, terminal: Terminal): Promise<BankFileHeader[]> {
  const { id, clientId, storeKey, currency, credentials } = terminal;
  const files: BankFileHeader[] = [];
  for (;;) {
    const after = files.at(-1)?.name ?? null;
    const page = await bank.connector.listFiles(
      { id, clientId, storeKey, currency, credentials },
      { after, limit: PAGE },
    );
    files.push(...page);
    if (page.length < PAGE) return files;
  }
}

/** The number of the batch that each day-end file tells of: banks make them in the order of their closing. */
async function listClosedByDay(tx: MerchantTx, terminalId: string) {
  return tx.db.$queryRaw<{ number: number; closedAt: Date; lines: number }[]>`
    select b.number, b.closed_at as "closedAt", count(e.id)::int as lines
    from batches b left join ledger_entries e on e.batch_id = b.id and e.reason in ('capture', 'void', 'refund')
    where b.terminal_id = ${terminalId} and b.status = 'closed' group by b.id order by b.number`;
}

/**
 * The past files of a terminal as they were read in their time: each matched, and the next look begins after the last. Answers
 * the statement of each day on which the bank paid.
 */
export async function writeFiles(
  bank: SimulatedBank,
  facts: { readonly scope: MerchantScope; readonly terminal: Terminal; readonly now: Date },
): Promise<ReadonlyMap<string, string>> {
  const { scope, terminal, now } = facts;
  const files = await listPastFiles(bank, terminal);
  const statements = new Map<string, string>();
  const rows = await inMerchantTx(scope, async (tx) => {
    const closed = await listClosedByDay(tx, terminal.id);
    return files.map(({ name, kind, form, day, createdAt }) => {
      const batch = kind === "day_end" ? closed.shift() : undefined;
      const id = newId("fil", createdAt);
      if (kind === "statement") statements.set(day, id);
      const lineCount = kind === "statement" ? 1 : (batch?.lines ?? 0);
      return {
        id,
        merchantId: scope.merchantId,
        terminalId: terminal.id,
        name,
        kind,
        form,
        day: new Date(`${day}T00:00:00Z`),
        origin: "fetched",
        sha256: hashToken(name),
        sizeBytes: 0,
        lineCount,
        matchedCount: lineCount,
        exceptionCount: 0,
        status: "matched",
        batchId: batch ? batchIdOf(terminal.id, batch.number) : null,
        createdAt,
      };
    });
  });
  await inMerchantTx(scope, async (tx) => {
    await tx.db.bankFile.createMany({ data: rows });
    await tx.db.bankFileCursor.create({
      data: {
        terminalId: terminal.id,
        merchantId: scope.merchantId,
        lastName: rows.at(-1)?.name ?? null,
        dueAt: now,
      },
    });
  });
  return statements;
}

/** The statement that told of a payout. */
export function statementOf(statements: ReadonlyMap<string, string>, paidAt: Date): string | null {
  return statements.get(istanbulDay(paidAt)) ?? null;
}
