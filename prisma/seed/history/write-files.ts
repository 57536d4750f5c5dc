import type { BankFileHeader, BankTerminal } from "@/server/bank/bank-connector";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import { istanbulDay } from "@/server/core/business-day";
import { batchIdOf, type Terminal } from "@/server/core/terminal";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { hashBytes, hashToken } from "@/server/platform/crypto";
import { newId } from "@/server/platform/random";

const PAGE = 500;
/** Bytes are kept of the newest files of a terminal: reading every one would take as long as the rest of the past. */
const KEPT = 12;

const lineOf = ({ id, clientId, storeKey, currency, credentials }: Terminal): BankTerminal => ({
  id,
  clientId,
  storeKey,
  currency,
  credentials,
});

/** Every file that the bank has made for a terminal's past, oldest first. */
async function listPastFiles(bank: SimulatedBank, terminal: Terminal): Promise<BankFileHeader[]> {
  const files: BankFileHeader[] = [];
  for (;;) {
    const after = files.at(-1)?.name ?? null;
    const page = await bank.connector.listFiles(lineOf(terminal), { after, limit: PAGE });
    files.push(...page);
    if (page.length < PAGE) return files;
  }
}

/** The newest of these files as the bank writes them, by name. */
async function readNewest(bank: SimulatedBank, terminal: Terminal, files: readonly BankFileHeader[]) {
  const newest = files.slice(-KEPT).map(async ({ name }) => {
    const bytes = await bank.connector.readFile(lineOf(terminal), name);
    return [name, new Uint8Array(bytes)] as const;
  });
  return new Map(await Promise.all(newest));
}

/** What is known of a file's bytes; one whose bytes were not read is told from others by its name. */
const measure = (name: string, content: Uint8Array | undefined) => ({
  sha256: content ? hashBytes(content) : hashToken(name),
  sizeBytes: content?.byteLength ?? 0,
});

/** The number of the batch that each day-end file tells of: banks make them in the order of their closing. */
async function listClosedByDay(tx: MerchantTx, terminalId: string) {
  return tx.db.$queryRaw<{ number: number; closedAt: Date; lines: number }[]>`
    select b.number, b.closed_at as "closedAt", count(e.id)::int as lines
    from batches b left join ledger_entries e on e.batch_id = b.id and e.reason in ('capture', 'void', 'refund')
    where b.terminal_id = ${terminalId} and b.status = 'closed' group by b.id order by b.number`;
}

/**
 * The past files of a terminal as they were read in their time: each matched, the newest with their bytes, and the next look
 * begins after the last. Answers the statement of each day on which the bank paid.
 */
export async function writeFiles(
  bank: SimulatedBank,
  facts: { readonly scope: MerchantScope; readonly terminal: Terminal; readonly now: Date },
): Promise<ReadonlyMap<string, string>> {
  const { scope, terminal, now } = facts;
  const files = await listPastFiles(bank, terminal);
  const contents = await readNewest(bank, terminal, files);
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
        ...measure(name, contents.get(name)),
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
    await tx.db.bankFileContent.createMany({
      data: rows.flatMap(({ id: fileId, merchantId, name }) => {
        const content = contents.get(name);
        return content ? [{ fileId, merchantId, content }] : [];
      }),
    });
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
