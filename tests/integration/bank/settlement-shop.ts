import type { BankTerminal } from "@/server/bank/bank-connector";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import type { DayEndFile, StatementFile } from "@/server/bank/settlement-wire/bank-file";
import { readBankFile } from "@/server/bank/settlement-wire/read-bank-file";
import { addDays, istanbulDay, startOfIstanbulDay, valueDateOf } from "@/server/core/business-day";
import type { CommissionTerms } from "@/server/core/commission";
import { approved, saleOf, uniqueName } from "@/tests/contract/bank-connector/bank-harness";
import { openTerminal } from "./open-bank";

/** The terms of domain §5's vector: 28.00 keeps 0.74, 0.25 and 2.80. */
export const VECTOR_TERMS: CommissionTerms = {
  rates: [{ cardType: "any", instalments: "any", ratePpm: 26_250, name: "base" }],
  fixedMinor: "25",
  taxPpm: 0,
  waitDays: 1,
  returnsOnRefund: true,
  reservePpm: 100_000,
  reserveDays: 20,
};

/** Two per cent of everything, BSMV, the next day, given back with a refund. */
export const FLAT: CommissionTerms = {
  rates: [{ cardType: "any", instalments: "any", ratePpm: 20_000 }],
  fixedMinor: "0",
  taxPpm: 50_000,
  waitDays: 1,
  returnsOnRefund: true,
};

/** A shop at the bank: it sells, ends its days and reads its files. */
export class SettlementShop {
  private constructor(
    readonly bank: SimulatedBank,
    readonly terminal: BankTerminal,
  ) {}

  /** A terminal of its own with these terms. */
  static async open(bank: SimulatedBank, commission: CommissionTerms, fileForm: "csv" | "fixed" = "csv") {
    const terminal = await openTerminal(bank, uniqueName("settle").slice(0, 32), {
      commission,
      rights: { fileForm },
    });
    return new SettlementShop(bank, terminal);
  }

  async sell(amountMinor: bigint, changes: Parameters<typeof saleOf>[0] = {}) {
    const sale = saleOf({ ...changes, amountMinor });
    approved(await this.bank.connector.authorize(this.terminal, sale));
    return sale;
  }

  /** Ends the day; `at` is the day end that is meant, the bank's now unless given. */
  async endDay(at?: Date): Promise<number> {
    const businessAt = at ?? (await this.bank.sandbox.readClock());
    const closed = await this.bank.connector.closeBatch(this.terminal, {
      operationKey: uniqueName("close"),
      businessAt,
    });
    if (closed.kind !== "closed") throw new Error("the day was not ended");
    return closed.batchNumber;
  }

  async list(after: string | null = null) {
    return this.bank.connector.listFiles(this.terminal, { after, limit: 200 });
  }

  async read(name: string) {
    const reading = readBankFile(await this.bank.connector.readFile(this.terminal, name));
    if (reading.kind !== "read") throw new Error(`line ${reading.line}: ${reading.detail}`);
    return reading.file;
  }

  async dayEnds(): Promise<DayEndFile[]> {
    const files: DayEndFile[] = [];
    for (const { name } of await this.list()) {
      const file = await this.read(name);
      if (file.kind === "day_end") files.push(file);
    }
    return files;
  }

  async statements(): Promise<StatementFile[]> {
    const files: StatementFile[] = [];
    for (const { name } of await this.list()) {
      const file = await this.read(name);
      if (file.kind === "statement") files.push(file);
    }
    return files;
  }

  settlement() {
    return this.bank.sandbox.readSettlement(this.terminal.clientId);
  }
}

/** Moves the bank to an hour of a day in Istanbul. */
export async function moveTo(bank: SimulatedBank, day: string, hour: number): Promise<void> {
  await bank.sandbox.advanceClock(new Date(startOfIstanbulDay(day).getTime() + hour * 3_600_000));
}

/** Begins a banking day whose next day is one too, at eleven in Istanbul; answers that day. */
export async function beginDay(bank: SimulatedBank): Promise<string> {
  const today = istanbulDay(await bank.sandbox.readClock());
  let day = addDays(today, 1);
  while (valueDateOf(day, 0) !== day || valueDateOf(day, 1) !== addDays(day, 1)) day = addDays(day, 1);
  await moveTo(bank, day, 11);
  return day;
}
