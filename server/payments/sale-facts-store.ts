import type { BinFacts } from "@/server/core/card";
import type { Terminal } from "@/server/core/terminal";
import { database } from "@/server/db/client";
import type { MerchantScope } from "@/server/db/scope";
import { wallNow } from "@/server/platform/clock";

/** What a new payment needs to know. `now` is the business clock. */
export interface SaleFacts {
  readonly now: Date;
  /** Active terminals, first choice first. */
  readonly terminals: readonly Terminal[];
  readonly bin: BinFacts | null;
}

type Row = Readonly<Record<string, unknown>>;

function camelCased(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}

function terminalOf(row: Row): Terminal {
  const facts = camelCased(row);
  return { ...facts, nextDayEndAt: new Date(String(facts.nextDayEndAt)) } as unknown as Terminal;
}

function binOf(row: Row | null): BinFacts | null {
  if (row === null) return null;
  const { scheme, bank, type, family, country, commercial } = row;
  return { brand: scheme, bank, type, family, country, commercial } as BinFacts;
}

/** Everything that a new payment needs, in one round trip. `prefixes` of the card number, longest first. */
export async function findSaleFacts(scope: MerchantScope, prefixes: readonly string[]): Promise<SaleFacts> {
  const [row] = await database().$queryRaw<
    { facts: { offsetMs: number; terminals: Row[]; bin: Row | null } }[]
  >`select find_sale_facts(${scope.merchantId}, ${[...prefixes]}::text[]) as facts`;
  const { offsetMs = 0, terminals = [], bin = null } = row?.facts ?? {};
  return {
    now: new Date(wallNow().getTime() + offsetMs),
    terminals: terminals.map(terminalOf),
    bin: binOf(bin),
  };
}
