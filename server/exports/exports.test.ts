import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { readPdf, readSheet } from "@/tests/support/read-files";
import { csvOf } from "./csv-of";
import type { ExportCell, ExportTable } from "./export-table";
import { limitRows } from "./limit-rows";
import { pdfOf } from "./pdf-of";
import { xlsxOf } from "./xlsx-of";

const AT = new Date("2026-11-22T21:05:09Z");
const ROWS: readonly (readonly ExportCell[])[] = [
  [AT, 'IŞIK; "Ğ", şirketi', 123_450n, 3, "2026-11-24"],
  [AT, '=HYPERLINK("http://x.example")', -5n, 0, null],
];

function tableOf(more: Partial<ExportTable> = {}): ExportTable {
  return {
    title: "Ödeme dökümü",
    merchant: "Lale Kitabevi",
    span: "1–30 Kasım 2026",
    locale: "tr",
    columns: [
      { title: "Saat", kind: "instant" },
      { title: "Sipariş", kind: "text" },
      { title: "Tutar (₺)", kind: "money" },
      { title: "Taksit", kind: "number" },
      { title: "Valör", kind: "date" },
    ],
    rows: ROWS,
    totals: [null, "Toplam", 123_445n, null, null],
    facts: [{ term: "Brüt", kind: "money", value: 123_450n }],
    ...more,
  };
}

async function textOf(table: ExportTable): Promise<string> {
  let text = "";
  for await (const piece of csvOf(table)) text += piece;
  return text;
}

const read = (text: string, delimiter: string): string[][] => parse(text, { delimiter, bom: true });

describe("an export as CSV", () => {
  it("is read by a Turkish spreadsheet: a mark, semicolons, decimal commas, days as they are written", async () => {
    const text = await textOf(tableOf());
    expect(text.startsWith("\uFEFFSaat;Sipariş;")).toBe(true);
    expect(read(text, ";")[1]).toEqual([
      "23.11.2026 00:05:09",
      'IŞIK; "Ğ", şirketi',
      "1234,50",
      "3",
      "24.11.2026",
    ]);
  });

  it("is read by an English one: commas, decimal points, days from the year on", async () => {
    const lines = read(await textOf(tableOf({ locale: "en" })), ",");
    expect(lines[1]).toEqual(["2026-11-23 00:05:09", 'IŞIK; "Ğ", şirketi', "1234.50", "3", "2026-11-24"]);
    expect(lines[2]?.slice(2)).toEqual(["-0.05", "0", ""]);
  });

  it.each(["=1+1", "+cmd", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", " =1", "＝1"])(
    "takes the formula out of %j",
    async (text) => {
      const [, line] = read(await textOf(tableOf({ rows: [[null, text, 0n, 0, null]] })), ";");
      expect(line?.[1]?.startsWith("'")).toBe(true);
    },
  );

  it.each(["-12,50", "+905321234567", "+90 532 123 45 67", "2026-11-23", "A=B", "o'clock"])(
    "leaves %j as it is",
    async (text) => {
      const [, line] = read(await textOf(tableOf({ rows: [[null, text, 0n, 0, null]] })), ";");
      expect(line?.[1]).toBe(text);
    },
  );

  it("takes its rows one after another, however many come", async () => {
    async function* many(): AsyncGenerator<readonly ExportCell[]> {
      for (let at = 0; at < 1_201; at += 1) yield [AT, `S-${at}`, BigInt(at), at, null];
    }
    const lines = read(await textOf(tableOf({ rows: many() })), ";");
    expect(lines).toHaveLength(1_202);
    expect(lines.at(-1)?.[1]).toBe("S-1200");
  });
});

describe("an export as a workbook", () => {
  it("holds amounts as numbers and days as dates, with the sums below", async () => {
    const rows = readSheet(await xlsxOf(tableOf()), 1);
    expect(rows[0]).toEqual(["Saat", "Sipariş", "Tutar (₺)", "Taksit", "Valör"]);
    expect(rows[1]?.slice(1)).toEqual(['IŞIK; "Ğ", şirketi', 1234.5, 3, 46_350]);
    expect(rows[1]?.[0]).toBeCloseTo(46_349 + (5 * 60 + 9) / 86_400, 6);
    expect(rows.at(-1)).toContain(1234.45);
  });

  it("holds no formula", async () => {
    const rows = readSheet(await xlsxOf(tableOf()), 1);
    expect(rows[2]?.[1]).toBe('\'=HYPERLINK("http://x.example")');
  });

  it("says on a second sheet what it is about", async () => {
    const rows = readSheet(await xlsxOf(tableOf()), 2);
    expect(rows.flat()).toEqual(["Ödeme dökümü", "Lale Kitabevi", "1–30 Kasım 2026", "Brüt", 1234.5]);
  });
});

describe("an export as a printed page", () => {
  it("shows merchant, span, amounts and Turkish letters", async () => {
    const text = readPdf(await pdfOf(tableOf()));
    for (const part of ["Ödeme dökümü", "Lale Kitabevi", "1–30 Kasım 2026", "Tutar (₺)", "1.234,50"]) {
      expect(text).toContain(part);
    }
    expect(text).toContain('IŞIK; "Ğ", şirketi');
  });

  it("repeats its heading and numbers its pages", async () => {
    const rows = Array.from({ length: 60 }, (_, at): ExportCell[] => [AT, `S-${at}`, 1n, at, null]);
    const text = readPdf(await pdfOf(tableOf({ rows })));
    expect(text.match(/Ödeme dökümü/g)).toHaveLength(2);
    expect(text).toContain("Sayfa 1 / 2");
    expect(text).toContain("Sayfa 2 / 2");
    expect(text).toContain("S-59");
  });
});

describe("what is too much for a form that is made in memory", () => {
  it("is refused as a whole, so that nothing is left out unseen", async () => {
    const taken: unknown[] = [];
    const take = async (most: number) => {
      for await (const row of limitRows(ROWS, most)) taken.push(row);
    };
    await take(2);
    expect(taken).toEqual(ROWS);
    await expect(take(1)).rejects.toMatchObject({ code: "too_large" });
  });
});

describe("a column that is for screens alone", () => {
  it("stands in a workbook and not on a printed page", async () => {
    const table = tableOf({
      rows: [["pay_1", 1n]],
      columns: [
        { title: "Ödeme no", kind: "text", screenOnly: true },
        { title: "Tutar", kind: "money" },
      ],
      totals: [null, 1n],
      facts: [],
    });
    expect(readSheet(await xlsxOf(table), 1)[1]).toEqual(["pay_1", 0.01]);
    const text = readPdf(await pdfOf(table));
    expect(text).toContain("0,01");
    expect(text).not.toContain("pay_1");
  });
});
