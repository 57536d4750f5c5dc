import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { istanbulDay } from "@/components/format/dates";
import { statementHref } from "@/components/ledger/ledger-address";
import { LedgerExportLinks } from "@/components/ledger/ledger-export-links";
import { StatementFilters } from "@/components/ledger/statement-filters";
import { StatementTable } from "@/components/ledger/statement-table";
import { StatementTotalsBar } from "@/components/ledger/statement-totals";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireSignedIn } from "@/server/access/current-session";
import { readStatementQuery, type StatementQuery } from "@/server/contract/ledger-query";
import type { SearchParams } from "@/server/contract/transactions-query";
import { ACCOUNTS, type Account, isAccount } from "@/server/core/ledger";
import type { CurrencyCode } from "@/server/core/money";
import { hasPermission } from "@/server/core/permissions";
import { readAccountBalances } from "@/server/ledger/read-account-balances";
import { readStatement, type StatementPage } from "@/server/ledger/read-statement";
import { statementSpanOf } from "@/server/ledger/statement-span";

interface PageProps {
  readonly params: Promise<{ readonly account: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const [{ account }, t] = await Promise.all([params, getTranslations("payment.ledger.accounts")]);
  return { title: isAccount(account) ? t(account) : undefined };
}

interface Shown {
  readonly account: Account;
  readonly currency: CurrencyCode;
  readonly query: StatementQuery;
  readonly page: StatementPage;
}

async function Lines({ account, currency, query, page }: Shown) {
  const [t, names] = await Promise.all([
    getTranslations("ledger.statement"),
    getTranslations("payment.ledger.accounts"),
  ]);
  if (page.lines.length === 0) {
    const clear = <LinkButton href={statementHref(account, { currency })}>{t("clear")}</LinkButton>;
    return (
      <EmptyState title={t("empty")} action={query.from || query.to || query.reason ? clear : null}>
        {t("emptyBody")}
      </EmptyState>
    );
  }
  return (
    <Card flush>
      {query.reason ? <p className="border-b px-4 py-3 text-ink-muted sm:px-5">{t("noBalance")}</p> : null}
      <StatementTable lines={page.lines} account={names(account)} currency={currency} now={page.now} />
      <div className="border-t">
        <Pagination
          previousHref={page.newer ? statementHref(account, query, { after: page.newer }) : undefined}
          nextHref={page.older ? statementHref(account, query, { before: page.older }) : undefined}
        />
      </div>
    </Card>
  );
}

export default async function StatementRoute({ params, searchParams }: PageProps) {
  const [{ account }, found, { scope }, t, names] = await Promise.all([
    params,
    searchParams,
    requireSignedIn(),
    getTranslations("ledger"),
    getTranslations("payment.ledger.accounts"),
  ]);
  if (!hasPermission(scope, "ledger.read")) return <ForbiddenPage />;
  if (!isAccount(account)) notFound();
  const query = readStatementQuery(found);
  const sums = await readAccountBalances(scope, { before: null });
  const currencies = sums.filter((sum) => sum.account === account).map((sum) => sum.currency);
  const currency = query.currency ?? currencies.find((one) => one === "TRY") ?? currencies[0] ?? "TRY";
  const place = query.after ?? query.before ?? null;
  const towards = query.after ? "newer" : "older";
  const page = await readStatement(scope, { ...statementSpanOf(account, currency, query), place, towards });
  const search = new URLSearchParams(statementHref(account, { ...query, currency }).split("?")[1] ?? "");
  return (
    <>
      <PageHeader
        back={{ href: "/ledger", label: t("statement.back") }}
        title={names(account)}
        mark={<Badge>{t(`kinds.${ACCOUNTS[account]}`)}</Badge>}
        description={t(`chart.words.${account}`)}
        actions={
          hasPermission(scope, "exports.create") ? (
            <LedgerExportLinks path={`/ledger/accounts/${account}/export`} search={search} />
          ) : null
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <StatementFilters
          account={account}
          query={{ ...query, currency }}
          currency={currency}
          currencies={currencies}
          today={istanbulDay(page.now)}
        />
        <StatementTotalsBar totals={page.totals} currency={currency} />
        <Lines account={account} currency={currency} query={{ ...query, currency }} page={page} />
      </div>
    </>
  );
}
