import { Search, SlidersHorizontal, X } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { formatDayRange } from "@/components/format/dates";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DateRange } from "@/components/ui/date-range";
import { Field, FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { readLocale } from "@/i18n/locale";
import type { TransactionsQuery } from "@/server/contract/transactions-query";
import { PAYMENT_STATUSES } from "@/server/core/payment";
import { filterPairs, transactionsHref } from "./transactions-address";

const PATH = "/transactions";
const BRANDS = ["visa", "mastercard", "troy", "amex"] as const;

/** The filters in force that a form does not show, so that sending it keeps them. */
function Kept({ query, but }: { query: TransactionsQuery; but: readonly string[] }) {
  return filterPairs(query)
    .filter(([name]) => !but.includes(name))
    .map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />);
}

/** The one search box: order, card ending, amount, name, e-mail, reference, id. */
export function TransactionsSearch({ query, personal }: { query: TransactionsQuery; personal: boolean }) {
  const t = useTranslations("transactions.search");
  return (
    <Form action={PATH} role="search" className="relative min-w-0 flex-1 basis-64">
      <Kept query={query} but={["q"]} />
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-muted"
      />
      <Input
        key={query.q ?? ""}
        type="search"
        name="q"
        aria-label={t("label")}
        placeholder={personal ? t("placeholder") : t("placeholderPlain")}
        defaultValue={query.q}
        maxLength={200}
        className="pl-9"
      />
      <button type="submit" className="sr-only">
        {t("submit")}
      </button>
    </Form>
  );
}

function MoreFilters({ query }: { query: TransactionsQuery }) {
  const t = useTranslations("transactions.filters");
  const words = useTranslations("payment");
  return (
    <Popover
      className="max-h-[80dvh] w-80 overflow-y-auto p-4"
      trigger={
        <>
          <SlidersHorizontal aria-hidden />
          {t("open")}
        </>
      }
    >
      <Form key={transactionsHref(query)} action={PATH} className="space-y-4">
        <Kept query={query} but={["status", "brand", "min", "max", "order", "last4", "returned"]} />
        <FieldGroup id="filter-status" legend={t("status")}>
          <div className="grid grid-cols-2 gap-x-3">
            {PAYMENT_STATUSES.map((status) => (
              <Checkbox
                key={status}
                name="status"
                value={status}
                label={words(`status.${status}`)}
                defaultChecked={query.status.includes(status)}
              />
            ))}
          </div>
        </FieldGroup>
        <FieldGroup id="filter-brand" legend={t("brand")}>
          <div className="grid grid-cols-2 gap-x-3">
            {BRANDS.map((brand) => (
              <Checkbox
                key={brand}
                name="brand"
                value={brand}
                label={words(`brand.${brand}`)}
                defaultChecked={query.brand.includes(brand)}
              />
            ))}
          </div>
        </FieldGroup>
        <div className="grid grid-cols-2 gap-3">
          {(["min", "max", "order", "last4"] as const).map((name) => (
            <Field key={name} id={`filter-${name}`} label={t(name)} className="flex flex-col justify-end">
              {(wiring) => (
                <Input
                  {...wiring}
                  name={name}
                  inputMode={name === "order" ? "text" : "decimal"}
                  maxLength={name === "last4" ? 4 : 100}
                  defaultValue={query[name]}
                />
              )}
            </Field>
          ))}
        </div>
        <Button type="submit" variant="primary" className="w-full">
          {t("apply")}
        </Button>
      </Form>
    </Popover>
  );
}

/** The bank's number at the end of a batch's id. */
function batchNumberOf(batchId: string): number {
  return Number.parseInt(batchId.slice(batchId.lastIndexOf("_") + 1), 10);
}

/** What one filter in force says, and the address without it. */
function useChips(query: TransactionsQuery): { key: string; label: string; href: string }[] {
  const t = useTranslations("transactions.filters");
  const words = useTranslations("payment");
  const locale = readLocale(useLocale());
  const chips = query.status.map((status) => ({
    key: `status ${status}`,
    label: words(`status.${status}`),
    href: transactionsHref(query, { status: query.status.filter((other) => other !== status) }),
  }));
  for (const brand of query.brand) {
    const rest = query.brand.filter((other) => other !== brand);
    chips.push({
      key: brand,
      label: words(`brand.${brand}`),
      href: transactionsHref(query, { brand: rest }),
    });
  }
  if (query.from && query.to) {
    const href = transactionsHref(query, { from: undefined, to: undefined });
    chips.push({ key: "days", label: formatDayRange(query.from, query.to, locale), href });
  }
  for (const name of ["q", "min", "max", "order", "last4"] as const) {
    const value = query[name];
    if (value === undefined) continue;
    const label = `${t(name)}: ${value}`;
    chips.push({ key: name, label, href: transactionsHref(query, { [name]: undefined }) });
  }
  if (query.batch) {
    const label = t("batch", { number: String(batchNumberOf(query.batch)) });
    chips.push({ key: "batch", label, href: transactionsHref(query, { batch: undefined }) });
  }
  if (query.returned) {
    chips.push({
      key: "returned",
      label: t("returned"),
      href: transactionsHref(query, { returned: undefined }),
    });
  }
  return chips;
}

function FilterChips({ query }: { query: TransactionsQuery }) {
  const t = useTranslations("transactions.filters");
  const chips = useChips(query);
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t("active")} className="flex flex-wrap items-center gap-2">
      {chips.map((chip) => (
        <li key={chip.key}>
          <Link
            href={chip.href}
            aria-label={t("remove", { filter: chip.label })}
            className="inline-flex min-h-11 items-center gap-1.5 rounded-full bg-cobalt-soft px-3 text-cobalt hover:underline sm:min-h-7"
          >
            {chip.label}
            <X aria-hidden className="size-3.5" />
          </Link>
        </li>
      ))}
      {chips.length > 1 ? (
        <li>
          <Link
            href={PATH}
            className="inline-flex min-h-11 items-center px-1 text-ink-muted hover:text-ink sm:min-h-7"
          >
            {t("clear")}
          </Link>
        </li>
      ) : null}
    </ul>
  );
}

interface TransactionsFiltersProps {
  query: TransactionsQuery;
  today: string;
  personal: boolean;
}

/** Everything that narrows the list. Plain forms and links: the address is the state. */
export function TransactionsFilters({ query, today, personal }: TransactionsFiltersProps) {
  const t = useTranslations("transactions.filters");
  const keep = Object.fromEntries(filterPairs(query).filter(([name]) => name !== "from" && name !== "to"));
  const { from, to } = query;
  return (
    <div className="mb-4 space-y-3">
      <div className="flex flex-wrap gap-2">
        <TransactionsSearch query={query} personal={personal} />
        <DateRange
          range={from && to ? { from, to } : undefined}
          today={today}
          hrefFor={(range) => transactionsHref(query, range)}
          action={PATH}
          keep={keep}
          placeholder={t("anyTime")}
        />
        <MoreFilters query={query} />
      </div>
      <FilterChips query={query} />
    </div>
  );
}
