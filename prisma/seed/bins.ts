import { readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { bankNameOf } from "@/server/bank/simulated/issuer/bank-names";

/** A row of the BIN table. */
export interface SeedBin {
  readonly bin: string;
  readonly bank: string;
  readonly scheme: string;
  readonly type: string;
  readonly commercial: boolean;
  readonly family: string | null;
  readonly country: string;
  readonly source: string;
}

function readCsv(name: string): string[][] {
  const text = readFileSync(join(process.cwd(), "prisma/data", name), "utf8");
  return text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));
}

/** BINs of Turkish banks with the published test cards, which win by their longer prefix. */
export function readBins(): SeedBin[] {
  const community = readCsv("turkish-bins.csv").map(
    ([bin = "", eft = "", scheme = "", type = "", commercial = "0", family = ""]) => ({
      bin,
      bank: bankNameOf(eft),
      scheme: scheme === "" ? "unknown" : scheme,
      type,
      commercial: commercial === "1",
      family: family === "" ? null : family,
      country: "TR",
      source: "CP.VPOS",
    }),
  );
  const tests = readCsv("test-bins.csv").map(
    ([bin = "", bank = "", scheme = "", type = "", commercial = "0", family = "", country = "TR"]) => ({
      bin,
      bank,
      scheme,
      type,
      commercial: commercial === "1",
      family: family === "" ? null : family,
      country,
      source: "test cards",
    }),
  );
  // Where a prefix stands twice, the later row wins.
  return [...new Map([...community, ...tests].map((row) => [row.bin, row])).values()];
}

/** Writes the BIN table; rows that stand there are brought up to date, but for those that people corrected. */
export async function loadBins(owner: pg.Client, bins: readonly SeedBin[]): Promise<void> {
  await owner.query(
    `insert into bins select * from json_populate_recordset(null::bins, $1)
     on conflict (bin) do update set bank = excluded.bank, scheme = excluded.scheme, type = excluded.type,
       commercial = excluded.commercial, family = excluded.family, country = excluded.country, source = excluded.source
       where bins.source <> 'correction'`,
    [JSON.stringify(bins)],
  );
}
