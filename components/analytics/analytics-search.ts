import { type DayRange, isDay, presetRange } from "@/components/format/calendar";
import { type AnalyticsInput, analyticsInput, COMPARISONS } from "@/server/contract/analytics";
import { CURRENCIES } from "@/server/core/money";

/** What an address carries beside its path, as Next hands it to a page. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

const PATH = "/analytics";

function one(params: SearchParams, name: string): string | undefined {
  const given = params[name];
  return typeof given === "string" ? given : given?.[0];
}

function rangeOf(params: SearchParams, today: string): DayRange {
  const from = one(params, "from") ?? "";
  const to = one(params, "to") ?? "";
  return isDay(from) && isDay(to) ? { from, to } : presetRange("last30", today);
}

/** Reads the filters of the analytics from an address. What cannot be read falls back: the last 30 days, the span before. */
export function readAnalyticsSearch(params: SearchParams, today: string): AnalyticsInput {
  const compare = COMPARISONS.find((name) => name === one(params, "compare")) ?? "previous";
  const currency = CURRENCIES.find((code) => code === one(params, "currency"));
  const wish = { compare, ...(currency ? { currency } : {}) };
  const parsed = analyticsInput.safeParse({ ...rangeOf(params, today), ...wish });
  return parsed.success ? parsed.data : { ...presetRange("last30", today), ...wish };
}

/** The address of the analytics with other filters. */
export function analyticsHref(search: AnalyticsInput, change: Partial<AnalyticsInput> = {}): string {
  const next = { ...search, ...change };
  const params = new URLSearchParams({ from: next.from, to: next.to, compare: next.compare });
  if (next.currency) params.set("currency", next.currency);
  return `${PATH}?${params}`;
}

/** What the list of payments is narrowed to. */
interface RowsFilter extends DayRange {
  readonly status?: readonly string[];
  readonly brand?: string;
  readonly returned?: boolean;
}

/** The address of the rows behind a figure. */
export function rowsHref({ from, to, status = [], brand, returned }: RowsFilter): string {
  const params = new URLSearchParams({ from, to });
  for (const value of status) params.append("status", value);
  if (brand) params.set("brand", brand);
  if (returned) params.set("returned", "1");
  return `/transactions?${params}`;
}
