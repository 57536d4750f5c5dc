import { type BinFacts, binPrefixes } from "@/server/core/card";
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
  /** Payments of this card or shopper that were declined within the last hour; counted up to ten. */
  readonly recentDeclines: number;
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

/** Everything that a new payment needs, in one round trip. The number is looked up by its first digits and last four. */
export async function findSaleFacts(
  scope: MerchantScope,
  shopper: { readonly number: string; readonly email: string | null },
): Promise<SaleFacts> {
  const { number, email } = shopper;
  const wall = wallNow();
  const [row] = await database().$queryRaw<
    { facts: { offsetMs: number; terminals: Row[]; bin: Row | null; recentDeclines: number } }[]
  >`select find_sale_facts(${scope.merchantId}, ${[...binPrefixes(number)]}::text[], ${number.slice(-4)},
      ${email}, ${wall}::timestamptz) as facts`;
  const { offsetMs = 0, terminals = [], bin = null, recentDeclines = 0 } = row?.facts ?? {};
  return {
    now: new Date(wall.getTime() + offsetMs),
    terminals: terminals.map(terminalOf),
    bin: binOf(bin),
    recentDeclines,
  };
}
