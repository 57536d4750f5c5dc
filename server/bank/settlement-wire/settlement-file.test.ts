import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeLatin5, encodeLatin5 } from "../nestpay-wire/latin5";
import type { BankFile, DayEndFile, DayEndLine, StatementFile, StatementPayout } from "./bank-file";
import { LAYOUTS } from "./layout";
import { readBankFile } from "./read-bank-file";
import { writeBankFile } from "./write-bank-file";

const FORMS = ["csv", "fixed"] as const;

const SALE: DayEndLine = {
  type: "sale",
  orderReference: "att_1",
  hostReference: "632700001234",
  authCode: "123456",
  maskedCard: "454671******7894",
  instalments: 3,
  at: "2026-11-23T10:00:00.000Z",
  grossMinor: 2800n,
  commissionMinor: 74n,
  fixedMinor: 25n,
  taxMinor: 0n,
  reserveMinor: 280n,
  netMinor: 2421n,
};

const REFUND: DayEndLine = {
  ...SALE,
  type: "refund",
  orderReference: 'Şişli; Çağlayan "İĞÜÖışğüöç"',
  authCode: null,
  maskedCard: null,
  grossMinor: -1400n,
  commissionMinor: -37n,
  fixedMinor: -12n,
  reserveMinor: 0n,
  netMinor: -1351n,
};

const DAY_END: DayEndFile = {
  kind: "day_end",
  clientId: "100200300",
  batchNumber: 123,
  closedOn: "2026-11-23",
  valueDate: "2026-11-24",
  currency: "TRY",
  lines: [SALE, REFUND],
};

const PAYOUT: StatementPayout = {
  payoutReference: "P1",
  valueDate: "2026-11-24",
  batchNumbers: [122, 123],
  grossMinor: 2800n,
  refundsMinor: 1400n,
  commissionMinor: 37n,
  fixedMinor: 13n,
  taxMinor: 0n,
  reserveHeldMinor: 280n,
  reserveReleasedMinor: 10n,
  carriedInMinor: -2000n,
  carriedOutMinor: -920n,
  paidMinor: 0n,
};

const STATEMENT: StatementFile = {
  kind: "statement",
  clientId: "100200300",
  day: "2026-11-24",
  currency: "TRY",
  payouts: [PAYOUT, { ...PAYOUT, payoutReference: "P2", batchNumbers: [] }],
};

const LATIN5 = Array.from({ length: 256 - 160 }, (_, at) => decodeLatin5(Buffer.from([at + 160])));
const letters = [..."aZ09;\"'=+-|<&", ...LATIN5.filter((one) => one.trim() !== "")];
const textOf = (maxLength: number) =>
  fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength }).map((parts) => parts.join(""));
const minor = fc.bigInt({ min: -99_999_999_999n, max: 99_999_999_999n });
const natural = fc.bigInt({ min: 0n, max: 99_999_999_999n });
const day = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const currency = fc.constantFrom("TRY" as const, "EUR" as const);

const dayEndLine = fc
  .record({
    type: fc.constantFrom("sale" as const, "refund" as const, "void" as const),
    orderReference: textOf(64),
    hostReference: textOf(24),
    authCode: fc.option(textOf(12)),
    maskedCard: fc.option(textOf(24)),
    instalments: fc.integer({ min: 1, max: 36 }),
    at: fc.date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true }),
    // Of either sign: what is reversed after day end is a line of its type with the opposite signs.
    grossMinor: minor,
    commissionMinor: minor,
    fixedMinor: minor,
    taxMinor: minor,
    reserveMinor: minor,
  })
  .map(({ at, ...line }): DayEndLine => {
    const held = line.commissionMinor + line.fixedMinor + line.taxMinor + line.reserveMinor;
    return { ...line, at: at.toISOString(), netMinor: line.grossMinor - held };
  });

const dayEndFile: fc.Arbitrary<BankFile> = fc.record({
  kind: fc.constant("day_end" as const),
  clientId: textOf(32),
  batchNumber: fc.integer({ min: 1, max: 999_999 }),
  closedOn: day,
  valueDate: day,
  currency,
  lines: fc.array(dayEndLine, { maxLength: 5 }),
});

const payout = fc
  .record({
    payoutReference: textOf(40),
    valueDate: day,
    batchNumbers: fc.array(fc.integer({ min: 1, max: 999_999 }), { maxLength: 12 }),
    grossMinor: natural,
    refundsMinor: natural,
    commissionMinor: minor,
    fixedMinor: minor,
    taxMinor: minor,
    reserveHeldMinor: minor,
    reserveReleasedMinor: natural,
    carriedInMinor: natural.map((rest) => -rest),
  })
  .map((parts): StatementPayout => {
    const kept = parts.commissionMinor + parts.fixedMinor + parts.taxMinor + parts.reserveHeldMinor;
    const left =
      parts.grossMinor - parts.refundsMinor - kept + parts.reserveReleasedMinor + parts.carriedInMinor;
    return { ...parts, paidMinor: left > 0n ? left : 0n, carriedOutMinor: left < 0n ? left : 0n };
  });

const statementFile: fc.Arbitrary<BankFile> = fc.record({
  kind: fc.constant("statement" as const),
  clientId: textOf(32),
  day,
  currency,
  payouts: fc.array(payout, { maxLength: 4 }),
});

/** A written file with one piece of its text changed. */
function altered(file: BankFile, form: (typeof FORMS)[number], from: string, to: string) {
  const bytes = Buffer.from(writeBankFile(file, form));
  const text = form === "csv" ? bytes.toString("utf8") : decodeLatin5(bytes);
  expect(text).toContain(from);
  const next = text.replace(from, to);
  return readBankFile(form === "csv" ? Buffer.from(next, "utf8") : encodeLatin5(next));
}

describe.each(FORMS)("a file in the form %s", (form) => {
  test("comes back as it was written", () => {
    for (const file of [DAY_END, STATEMENT]) {
      const reading = readBankFile(writeBankFile(file, form));
      expect(reading).toEqual({ kind: "read", form, file, lineCount: 2 });
    }
  });

  test("without a line comes back too", () => {
    const file = { ...DAY_END, lines: [] };
    expect(readBankFile(writeBankFile(file, form))).toMatchObject({ file, lineCount: 0 });
  });

  test("of any content comes back as it was written", () => {
    fc.assert(
      fc.property(fc.oneof(dayEndFile, statementFile), (file) => {
        expect(readBankFile(writeBankFile(file, form))).toMatchObject({ kind: "read", form, file });
      }),
      { numRuns: 150 },
    );
  });

  test("that was cut anywhere is refused", () => {
    const bytes = writeBankFile(DAY_END, form);
    const end = bytes.length - "\r\n".length;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: end - 1 }), (length) => {
        expect(readBankFile(bytes.subarray(0, length)).kind).toBe("refused");
      }),
    );
  });

  test("with a longer tail is refused", () => {
    const bytes = Buffer.concat([writeBankFile(DAY_END, form), Buffer.from("T;0\r\n")]);
    expect(readBankFile(bytes)).toMatchObject({ kind: "refused", code: "bank_file_unreadable", line: 5 });
  });

  test("is refused by its line where another currency or type is named", () => {
    expect(altered(DAY_END, form, "sale", "sole")).toMatchObject({ code: "bank_file_unreadable", line: 2 });
    const unknown = { ...DAY_END, currency: "ZZZ" } as unknown as DayEndFile;
    expect(readBankFile(writeBankFile(unknown, form))).toMatchObject({ code: "bank_file_unreadable" });
  });

  test("whose payout pays less than nothing is refused", () => {
    const file = { ...STATEMENT, payouts: [{ ...PAYOUT, carriedOutMinor: 0n, paidMinor: -920n }] };
    expect(readBankFile(writeBankFile(file, form))).toMatchObject({ code: "bank_file_unreadable" });
  });
});

describe("control sums", () => {
  test.each([
    ["csv" as const, ";28.00;0.74", ";29.00;0.74"],
    ["fixed" as const, "+00000000002800", "+00000000002900"],
  ])("in %s a line whose net is not what it leaves is refused by its line", (form, from, to) => {
    expect(altered(DAY_END, form, from, to)).toMatchObject({ code: "bank_file_sums_differ", line: 2 });
  });

  test("a total that is not the sum of the lines is refused", () => {
    const total = altered(DAY_END, "csv", ";14.00;0.37", ";15.00;0.37");
    expect(total).toMatchObject({ code: "bank_file_sums_differ", line: 4 });
    const net = altered(DAY_END, "fixed", "+00000000001070", "+00000000001071");
    expect(net).toMatchObject({ code: "bank_file_sums_differ", line: 4 });
  });

  test("a line that was taken out is missed", () => {
    const lines = decodeLatin5(writeBankFile(DAY_END, "fixed")).split("\r\n");
    const cut = encodeLatin5(lines.filter((_, at) => at !== 1).join("\r\n"));
    expect(readBankFile(cut)).toMatchObject({ code: "bank_file_sums_differ", line: 3 });
    const rows = Buffer.from(writeBankFile(DAY_END, "csv")).toString("utf8").split("\r\n");
    const shorter = Buffer.from(rows.filter((_, at) => at !== 1).join("\r\n"), "utf8");
    expect(readBankFile(shorter)).toMatchObject({ code: "bank_file_unreadable", line: 2 });
  });

  test("a payout that does not add up is refused", () => {
    const reading = altered(STATEMENT, "csv", ";-9.20;0.00", ";-9.20;5.00");
    expect(reading).toMatchObject({ code: "bank_file_sums_differ", line: 2 });
  });
});

describe("what is no file of the bank", () => {
  test.each([
    ["nothing", ""],
    ["a page", "<html><body>502</body></html>"],
    ["another table", "a;b;c\r\n1;2;3\r\n"],
    ["an open quote", 'record;"client\r\n'],
  ])("%s is refused", (_name, text) => {
    const reading = readBankFile(Buffer.from(text, "utf8"));
    expect(reading).toMatchObject({ kind: "refused", code: "bank_file_unreadable" });
  });

  test("bytes that are no UTF-8 are refused", () => {
    const bytes = Buffer.from(writeBankFile(DAY_END, "csv"));
    const latin = encodeLatin5(bytes.toString("utf8"));
    expect(readBankFile(latin)).toMatchObject({ kind: "refused", detail: "the file is not UTF-8" });
  });

  test("any bytes at all are answered, not thrown about", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, isFixed) => {
        const start = isFixed ? [Buffer.from("HVZDAYEND01")] : [];
        expect(readBankFile(Buffer.concat([...start, bytes])).kind).toBe("refused");
      }),
    );
  });
});

test("a CSV of the merchant's accountant with a byte order mark and bare line ends is read", () => {
  const text = Buffer.from(writeBankFile(DAY_END, "csv")).toString("utf8").replaceAll("\r\n", "\n");
  expect(readBankFile(Buffer.from(`\uFEFF${text}`, "utf8"))).toMatchObject({ kind: "read", file: DAY_END });
});

test("Turkish letters are one byte each in the fixed form", () => {
  const lines = decodeLatin5(writeBankFile(DAY_END, "fixed")).split("\r\n");
  expect(lines.map(({ length }) => length)).toEqual([68, 247, 247, 100, 0]);
});

test("text that a file cannot hold is never written", () => {
  for (const orderReference of ["", " a", "a\nb", "名", "x".repeat(65)]) {
    const file = { ...DAY_END, lines: [{ ...SALE, orderReference }] };
    for (const form of FORMS) expect(() => writeBankFile(file, form)).toThrow();
  }
});

test("the page of the room names every field at its position", () => {
  const page = readFileSync(fileURLToPath(new URL("README.md", import.meta.url)), "utf8");
  for (const { header, line } of Object.values(LAYOUTS)) {
    for (const [letter, fields, start] of [
      ["H", header, 12],
      ["D", line, 2],
    ] as const) {
      let from = start;
      for (const { column, length } of fields) {
        expect(page).toContain(`| ${letter} | ${column} | ${from} | ${length} |`);
        from += length;
      }
    }
  }
});
