import { beforeEach, describe, expect, test } from "vitest";
import { readBankFile } from "@/server/bank/settlement-wire/read-bank-file";
import { istanbulDay, startOfIstanbulDay, valueDateOf } from "@/server/core/business-day";
import { type BankHarness, sell, uniqueName } from "./bank-harness";

/** Day-end and statement files, where a bank has an address for them. */
export function fileTests(open: () => BankHarness): void {
  describe("files", () => {
    let bank: BankHarness;
    beforeEach(() => {
      bank = open();
    });

    const list = (after: string | null, limit = 500) =>
      bank.connector.listFiles(bank.terminal, { after, limit });

    async function listAll(limit: number) {
      const names: string[] = [];
      for (;;) {
        const page = await list(names.at(-1) ?? null, limit);
        names.push(...page.map(({ name }) => name));
        if (page.length < limit) return names;
      }
    }

    async function endDay() {
      const operationKey = uniqueName("close");
      await bank.operator.closeBatch(bank.terminal, { operationKey, businessAt: new Date() });
    }

    test("a bank without them says so by having none", async () => {
      if (bank.connector.capabilities.files) return;
      expect(await list(null)).toEqual([]);
      await expect(bank.connector.readFile(bank.terminal, "any")).rejects.toThrow();
    });

    test("each closed batch has one, oldest first, whatever the pages", async () => {
      if (!bank.connector.capabilities.files) return;
      const before = (await listAll(500)).at(-1) ?? null;
      for (let day = 0; day < 3; day += 1) {
        await sell(bank, { amountMinor: 1_000n });
        await endDay();
      }
      const made = await list(before);
      expect(made.filter(({ kind }) => kind === "day_end")).toHaveLength(3);
      const all = await listAll(500);
      expect(await listAll(2)).toEqual(all);
      expect(new Set(all).size).toBe(all.length);
    });

    test("what was paid is told on its day, and every file can be read again", async () => {
      if (!bank.connector.capabilities.files) return;
      const { sale } = await sell(bank, { amountMinor: 7_000n });
      await endDay();
      const now = await bank.sandbox.readClock();
      const due = valueDateOf(istanbulDay(now), 2);
      await bank.sandbox.advanceClock(new Date(startOfIstanbulDay(due).getTime() + 12 * 3_600_000));
      const headers = await list(null);
      expect(headers.some(({ kind }) => kind === "statement")).toBe(true);
      const references: string[] = [];
      for (const { name, kind, form } of headers) {
        const bytes = await bank.connector.readFile(bank.terminal, name);
        expect(await bank.connector.readFile(bank.terminal, name)).toEqual(bytes);
        const reading = readBankFile(bytes);
        if (reading.kind !== "read") throw new Error(`${name}: ${reading.detail}`);
        expect(reading).toMatchObject({ form, file: { kind, clientId: bank.terminal.clientId } });
        if (reading.file.kind === "day_end")
          references.push(...reading.file.lines.map(({ orderReference }) => orderReference));
      }
      expect(references.filter((reference) => reference === sale.orderReference)).toHaveLength(1);
    });

    test("a name that is no file is refused", async () => {
      for (const name of ["", "../secret", "2026-01-01_999999_dayend.csv"]) {
        await expect(bank.connector.readFile(bank.terminal, name)).rejects.toThrow();
      }
    });
  });
}
