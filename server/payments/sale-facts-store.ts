import { type BinFacts, binPrefixes } from "@/server/core/card";
import type { Terminal } from "@/server/core/terminal";
import { statements } from "@/server/db/client";
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

interface FoundFacts {
  readonly offsetMs: number;
  /** Names the very versions of the rows of the active terminals. */
  readonly stamp: string;
  /** Null where the rows are still those of the stamp that was asked with. */
  readonly terminals: readonly Row[] | null;
  readonly bin: Row | null;
  readonly recentDeclines: number;
}

interface KnownTerminals {
  readonly stamp: string;
  readonly terminals: readonly Terminal[];
}

const MOST_KNOWN = 1_000;

/** Terminals by merchant as they were read last. The database says with every sale whether they are still the same. */
const known = new Map<string, KnownTerminals>();

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

function keepTerminals(merchantId: string, stamp: string, rows: readonly Row[]): readonly Terminal[] {
  const terminals = rows.map(terminalOf);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(merchantId, { stamp, terminals });
  return terminals;
}

/**
 * Everything that a new payment needs, in one round trip. The number is looked up by its first digits and last four.
 * Terminals travel only where they are not the ones that this process has read before.
 */
export async function findSaleFacts(
  scope: MerchantScope,
  shopper: { readonly number: string; readonly email: string | null },
): Promise<SaleFacts> {
  const { merchantId } = scope;
  const { number, email } = shopper;
  const wall = wallNow();
  const earlier = known.get(merchantId);
  const [row] = await statements().$queryRaw<{ facts: FoundFacts }[]>`
    select find_sale_facts(${merchantId}, ${[...binPrefixes(number)]}::text[], ${number.slice(-4)},
      ${email}, ${wall}::timestamptz, ${earlier?.stamp ?? ""}) as facts`;
  if (!row) throw new Error("the database answered nothing about a sale");
  const { offsetMs, stamp, terminals, bin, recentDeclines } = row.facts;
  return {
    now: new Date(wall.getTime() + offsetMs),
    terminals: terminals === null ? (earlier?.terminals ?? []) : keepTerminals(merchantId, stamp, terminals),
    bin: binOf(bin),
    recentDeclines,
  };
}
