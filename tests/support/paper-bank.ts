import { jobScope } from "@/server/access/job-scope";
import type { BankFileHeader } from "@/server/bank/bank-connector";
import type {
  DayEndFile,
  DayEndLine,
  StatementFile,
  StatementPayout,
} from "@/server/bank/settlement-wire/bank-file";
import { writeBankFile } from "@/server/bank/settlement-wire/write-bank-file";
import { closeDueBatch } from "@/server/batches/close-due-batch";
import type { AppPorts } from "@/server/composition";
import { type Shop, terminalNow } from "./merchant-world";
import { moveClocks, portsTo, type World } from "./world";
import { asOwner } from "./world-sql";

/** A bank whose files a test writes by hand: what it never wrote was never paid. */
export interface PaperBank {
  readonly ports: AppPorts;
  /** Puts a file behind those that stand there. Answers its name. */
  write(file: DayEndFile | StatementFile, form?: "csv" | "fixed"): string;
  /** Puts bytes there that may be anything. */
  writeBytes(bytes: Uint8Array, kind: BankFileHeader["kind"]): string;
  /** How many files were handed out. */
  reads(): number;
}

/** The world's bank with files of its own making left aside. */
export function openPaperBank(world: World): PaperBank {
  const files: { header: BankFileHeader; bytes: Uint8Array }[] = [];
  let reads = 0;
  const put = (bytes: Uint8Array, header: Omit<BankFileHeader, "name" | "createdAt">) => {
    const name = `${String(files.length + 1).padStart(6, "0")}.${header.form}`;
    files.push({ header: { ...header, name, createdAt: new Date(0) }, bytes });
    return name;
  };
  const ports = portsTo(world.bank, () => ({
    listFiles: async (_terminal, { after, limit }) =>
      files
        .map(({ header }) => header)
        .filter(({ name }) => after === null || name > after)
        .slice(0, limit),
    readFile: async (_terminal, name) => {
      reads += 1;
      const file = files.find(({ header }) => header.name === name);
      if (!file) throw new Error("there is no such file");
      return file.bytes;
    },
  }));
  return {
    ports,
    write: (file, form = "csv") =>
      put(writeBankFile(file, form), {
        kind: file.kind,
        form,
        day: file.kind === "day_end" ? file.closedOn : file.day,
      }),
    writeBytes: (bytes, kind) => put(bytes, { kind, form: "csv", day: "2026-11-23" }),
    reads: () => reads,
  };
}

interface LineRow {
  readonly reason: "capture" | "refund" | "void";
  readonly order_reference: string;
  readonly host_reference: string;
  readonly account: string;
  readonly minor: string;
  readonly entry: string;
}

const TYPES = { capture: "sale", refund: "refund", void: "void" } as const;

/** The day end of a batch as a bank that agrees with us would write it. */
export async function dayEndOf(
  shop: Shop,
  batch: { number: number; day: string; valueDate: string },
): Promise<DayEndFile> {
  const rows = await asOwner<LineRow>(
    `select e.id as entry, e.reason, o.order_reference, o.host_reference, p.account, p.amount_minor as minor
     from ledger_entries e join ledger_postings p on p.entry_id = e.id
       join operations o on o.payment_id = e.payment_id and (o.id = e.reference or o.refund_id = e.reference)
       join batches b on b.id = e.batch_id
     where b.terminal_id = $1 and b.number = $2 order by e.id`,
    [shop.terminal.id, batch.number],
  );
  const lines = [...new Set(rows.map(({ entry }) => entry))].map((entry): DayEndLine => {
    const own = rows.filter((row) => row.entry === entry);
    const sum = (...accounts: string[]) =>
      own
        .filter(({ account }) => accounts.includes(account))
        .reduce((total, { minor }) => total + BigInt(minor), 0n);
    const [first] = own;
    if (!first) throw new Error("an entry has postings");
    return {
      type: TYPES[first.reason],
      orderReference: first.order_reference,
      hostReference: first.host_reference,
      authCode: "123456",
      maskedCard: null,
      instalments: 1,
      at: `${batch.day}T10:00:00.000Z`,
      grossMinor: -sum("sales", "shopper_fees", "refunds"),
      commissionMinor: sum("commission"),
      fixedMinor: sum("fixed_fees"),
      taxMinor: sum("commission_tax"),
      reserveMinor: sum("bank_reserve"),
      netMinor: sum("bank_receivable"),
    };
  });
  const { clientId, currency } = shop.terminal;
  return {
    kind: "day_end",
    clientId,
    currency,
    batchNumber: batch.number,
    closedOn: batch.day,
    valueDate: batch.valueDate,
    lines,
  };
}

/** A payout of these lines, as the bank adds them up. */
export function payoutOf(
  files: readonly DayEndFile[],
  over: Partial<StatementPayout> & Pick<StatementPayout, "payoutReference" | "valueDate">,
): StatementPayout {
  const lines = files.flatMap((file) => file.lines);
  const sum = (pick: (line: DayEndLine) => bigint) => lines.reduce((total, line) => total + pick(line), 0n);
  const parts = {
    grossMinor: sum(({ type, grossMinor }) => (type === "refund" ? 0n : grossMinor)),
    refundsMinor: sum(({ type, grossMinor }) => (type === "refund" ? -grossMinor : 0n)),
    commissionMinor: sum(({ commissionMinor }) => commissionMinor),
    fixedMinor: sum(({ fixedMinor }) => fixedMinor),
    taxMinor: sum(({ taxMinor }) => taxMinor),
    reserveHeldMinor: sum(({ reserveMinor }) => reserveMinor),
    reserveReleasedMinor: 0n,
    carriedInMinor: 0n,
    batchNumbers: files.map(({ batchNumber }) => batchNumber),
    ...over,
  };
  const kept = parts.commissionMinor + parts.fixedMinor + parts.taxMinor + parts.reserveHeldMinor;
  const left =
    parts.grossMinor - parts.refundsMinor - kept + parts.reserveReleasedMinor + parts.carriedInMinor;
  return { ...parts, carriedOutMinor: left < 0n ? left : 0n, paidMinor: left > 0n ? left : 0n };
}

/** What a shop's bank paid on a day. */
export function statementOf(shop: Shop, day: string, payouts: readonly StatementPayout[]): StatementFile {
  const { clientId, currency } = shop.terminal;
  return { kind: "statement", clientId, currency, day, payouts };
}

/** Ends the day of a shop and answers its day end as a bank that agrees would tell it. */
export async function endDay(world: World, shop: Shop): Promise<DayEndFile> {
  const { nextDayEndAt } = await terminalNow(shop);
  await moveClocks(world, new Date(nextDayEndAt.getTime() + 60_000));
  await closeDueBatch(jobScope(shop.scope.merchantId, "day_end"), shop.terminal.id, world.ports);
  const [batch] = await asOwner<{ number: number; day: string; value: string }>(
    `select number, (closed_at at time zone 'Europe/Istanbul')::date::text as day, value_date::text as value
     from batches where terminal_id = $1 and status = 'closed' order by number desc limit 1`,
    [shop.terminal.id],
  );
  if (!batch) throw new Error("no batch is closed");
  return dayEndOf(shop, { number: batch.number, day: batch.day, valueDate: batch.value });
}
