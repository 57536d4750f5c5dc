import { useLocale, useTranslations } from "next-intl";
import { formatCappedCount } from "@/components/format/figures";
import { LiveList } from "@/components/trpc/live-refresh";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { readLocale } from "@/i18n/locale";
import type { TransactionsQuery } from "@/server/contract/transactions-query";
import type { TransactionsPage } from "@/server/transactions/list-transactions";
import { isFiltered, transactionsHref } from "./transactions-address";
import { TransactionsTable } from "./transactions-table";

type EmptyKind = "none" | "filtered" | "page";

function emptyKind(page: TransactionsPage, query: TransactionsQuery): EmptyKind {
  if (!page.any) return "none";
  return page.count > 0 || !isFiltered(query) ? "page" : "filtered";
}

function NoTransactions({ kind, query }: { kind: EmptyKind; query: TransactionsQuery }) {
  const t = useTranslations(`transactions.empty.${kind}`);
  const hrefs = {
    none: "/payment-links",
    filtered: "/transactions",
    page: transactionsHref(query),
  } as const satisfies Record<EmptyKind, string>;
  return (
    <EmptyState title={t("title")} action={<LinkButton href={hrefs[kind]}>{t("action")}</LinkButton>}>
      {t("body")}
    </EmptyState>
  );
}

interface TransactionsListProps {
  page: TransactionsPage;
  query: TransactionsQuery;
  /** The cap of the count. */
  cap: number;
  hidden: boolean;
}

/** One page of payments with its neighbours; the first page draws itself anew when something happens. */
export function TransactionsList({ page, query, cap, hidden }: TransactionsListProps) {
  const t = useTranslations("transactions");
  const locale = readLocale(useLocale());
  const isFirst = !query.before && !query.after;
  return (
    <>
      {isFirst ? <LiveList stamp={page.stamp} /> : null}
      {page.rows.length === 0 ? (
        <NoTransactions kind={emptyKind(page, query)} query={query} />
      ) : (
        <TransactionsTable key={transactionsHref(query)} rows={page.rows} now={page.now} hidden={hidden} />
      )}
      <div className="border-t">
        <Pagination
          previousHref={page.newer ? transactionsHref(query, { after: page.newer }) : undefined}
          nextHref={page.older ? transactionsHref(query, { before: page.older }) : undefined}
          summary={t("count", { count: formatCappedCount(page.count, cap, locale) })}
        />
      </div>
    </>
  );
}
