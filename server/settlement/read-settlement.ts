import type { SettlementQuery } from "@/server/contract/settlement-query";
import { istanbulDay } from "@/server/core/business-day";
import { CURRENCIES, type CurrencyCode } from "@/server/core/money";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import {
  type ComingPart,
  type ComingSums,
  daysOfMonth,
  fillDays,
  listComingParts,
  type SettlementDay,
  sumComing,
} from "./coming-money";
import {
  type ComingTerminal,
  listCalendarPayouts,
  listCarriedOver,
  listComingTerminals,
  listHeldBatches,
  listUnpaidBatches,
} from "./coming-money-store";

/** The calendar of coming money (valör). Units: minor. */
export interface SettlementPage {
  readonly month: string;
  readonly today: string;
  readonly currency: CurrencyCode;
  /** Currencies that the merchant has terminals of. */
  readonly currencies: readonly CurrencyCode[];
  /** Terminals of the currency, with those that are filtered out. */
  readonly terminals: readonly ComingTerminal[];
  readonly days: readonly SettlementDay[];
  /** What came in this month. */
  readonly arrivedMinor: bigint;
  readonly sums: ComingSums;
  /** Days from today on that lie behind this month, with money on them. */
  readonly laterDays: readonly string[];
  readonly now: Date;
}

async function readParts(tx: MerchantTx, terminals: readonly ComingTerminal[]): Promise<ComingPart[]> {
  const ids = terminals.map(({ id }) => id);
  const batches = await listUnpaidBatches(tx, ids);
  const held = await listHeldBatches(tx, ids);
  return listComingParts({ terminals, batches, held, carried: await listCarriedOver(tx, ids) });
}

function chooseCurrency(terminals: readonly ComingTerminal[], query: SettlementQuery) {
  const currencies = CURRENCIES.filter((one) => terminals.some(({ currency }) => currency === one));
  const named = terminals.find(({ id }) => id === query.terminal);
  const wanted = named?.currency ?? query.currency;
  const currency = currencies.find((one) => one === wanted) ?? currencies[0] ?? "TRY";
  return { currencies, currency, named };
}

/** A month of the calendar: what has come, what is expected, and the sums of all that is on the way. Refuses: `forbidden`. */
export async function readSettlement(scope: MerchantScope, query: SettlementQuery): Promise<SettlementPage> {
  requirePermission(scope, "settlement.read");
  return inMerchantTx(scope, async (tx) => {
    const all = await listComingTerminals(tx);
    const { currencies, currency, named } = chooseCurrency(all, query);
    const terminals = all.filter((terminal) => terminal.currency === currency);
    const chosen = named ? [named] : terminals;
    const today = istanbulDay(tx.now);
    const month = query.month ?? query.day?.slice(0, 7) ?? today.slice(0, 7);
    const days = daysOfMonth(month);
    const last = days.at(-1) ?? today;
    const payouts = await listCalendarPayouts(tx, {
      terminalIds: chosen.map(({ id }) => id),
      from: `${month}-01`,
      to: last,
    });
    const parts = await readParts(tx, chosen);
    const later = parts.map(({ day }) => day).filter((day) => day > last && day >= today);
    return {
      month,
      today,
      currency,
      currencies,
      terminals,
      days: fillDays(days, { payouts, parts }),
      arrivedMinor: payouts.reduce((sum, { arrivedMinor }) => sum + arrivedMinor, 0n),
      sums: sumComing(parts, today),
      laterDays: [...new Set(later)],
      now: tx.now,
    };
  });
}

/** What comes next and what is on the way in all, in the merchant's first currency. Refuses: `forbidden`. */
export async function readComingMoney(
  scope: MerchantScope,
): Promise<{ readonly currency: CurrencyCode; readonly sums: ComingSums } | null> {
  requirePermission(scope, "settlement.read");
  return inMerchantTx(scope, async (tx) => {
    const all = await listComingTerminals(tx);
    const { currency } = chooseCurrency(all, {});
    const terminals = all.filter((terminal) => terminal.currency === currency);
    if (terminals.length === 0) return null;
    return { currency, sums: sumComing(await readParts(tx, terminals), istanbulDay(tx.now)) };
  });
}
