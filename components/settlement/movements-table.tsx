import { useLocale, useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { RowLink, Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { TableRows } from "@/components/ui/table-rows";
import { When } from "@/components/ui/when";
import { readLocale } from "@/i18n/locale";
import type { PayoutLine, PayoutQuery } from "@/server/contract/settlement-query";
import type { ClausedMovement, PayoutPage } from "@/server/settlement/find-payout-page";
import { ClauseWords, formatRate } from "./clause-words";
import { payoutHref } from "./settlement-address";

/** What a movement adds to a line of the waterfall, with the line's sign. Units: minor. */
function partOf(movement: ClausedMovement, line: PayoutLine): bigint {
  const parts: Record<PayoutLine, bigint> = {
    gross: movement.grossMinor,
    shopperFee: movement.shopperFeeMinor,
    commission: -movement.commissionMinor,
    fixedFee: -movement.fixedFeeMinor,
    tax: -movement.taxMinor,
    reserveHeld: -movement.reserveHeldMinor,
    refunds: -movement.refundsMinor,
  };
  return parts[line];
}

function Clause({ movement }: { movement: ClausedMovement }) {
  const locale = readLocale(useLocale());
  if (!movement.clause) return "–";
  return (
    <>
      <span className="font-medium">{formatRate(movement.clause.rate.ratePpm, locale)}</span>{" "}
      <ClauseWords rate={movement.clause.rate} />
    </>
  );
}

/** What is held is not taken: it stands apart from what the bank keeps. */
const holdsReserve = ({ payout }: PayoutPage) => payout.reserveHeldMinor !== 0n;

function MovementRow({ movement, page, query }: { movement: ClausedMovement } & MovementsProps) {
  const t = useTranslations("settlement.payout.movements");
  const { currency } = page.payout;
  const movedMinor = movement.grossMinor - movement.refundsMinor;
  const amount = (minor: bigint) => <Amount minor={minor} currency={currency} />;
  return (
    <Tr>
      <Td>
        <RowLink href={`/transactions/${movement.paymentId}`}>
          {movement.orderId ?? movement.paymentId.slice(0, 16)}
        </RowLink>
        <span className="ml-2 text-[0.8125rem] text-ink-muted">{t(`reason.${movement.reason}`)}</span>
      </Td>
      <Td phone="end" muted>
        <When at={movement.occurredAt} now={page.now} />
      </Td>
      {query.line ? (
        <>
          <Td phone="line" label={t("clause")} muted wrap>
            <Clause movement={movement} />
          </Td>
          <Td phone="line" label={t("gross")} align="end" muted>
            {amount(movedMinor)}
          </Td>
          <Td phone="line" label={t("amount")} align="end">
            <span className="font-medium">{amount(partOf(movement, query.line))}</span>
          </Td>
        </>
      ) : (
        <>
          <Td phone="line" label={t("gross")} align="end">
            {amount(movedMinor)}
          </Td>
          <Td phone="line" label={t("deducted")} align="end" muted>
            {amount(-(movement.commissionMinor + movement.fixedFeeMinor + movement.taxMinor))}
          </Td>
          {holdsReserve(page) ? (
            <Td phone="line" label={t("reserve")} align="end" muted>
              {amount(-movement.reserveHeldMinor)}
            </Td>
          ) : null}
          <Td phone="line" label={t("net")} align="end">
            {amount(movement.netMinor)}
          </Td>
        </>
      )}
    </Tr>
  );
}

interface MovementsProps {
  readonly page: PayoutPage;
  readonly query: PayoutQuery;
}

function Heads({ page, query: { line } }: MovementsProps) {
  const t = useTranslations("settlement.payout.movements");
  return (
    <TableHead>
      <Th>{t("payment")}</Th>
      <Th>{t("when")}</Th>
      {line ? <Th>{t("clause")}</Th> : null}
      <Th align="end">{t("gross")}</Th>
      {line ? null : <Th align="end">{t("deducted")}</Th>}
      {line || !holdsReserve(page) ? null : <Th align="end">{t("reserve")}</Th>}
      <Th align="end">{t(line ? "amount" : "net")}</Th>
    </TableHead>
  );
}

/** The sales, voids and refunds of a payout; of one line where it is opened, with the clause that priced each. */
export function MovementsTable({ page, query }: MovementsProps) {
  const t = useTranslations("settlement.payout");
  const { line } = query;
  const title = line ? t("movements.of", { line: t(`line.${line}`) }) : t("movements.title");
  const { id } = page.payout;
  return (
    <Section
      id="movements"
      title={title}
      flush
      actions={
        line ? (
          <LinkButton size="sm" href={payoutHref(id)} scroll={false}>
            {t("movements.all")}
          </LinkButton>
        ) : null
      }
    >
      {page.movements.length === 0 ? (
        <p className="px-4 py-3 text-ink-muted sm:px-5">{t("movements.none")}</p>
      ) : (
        <Table label={title}>
          <Heads page={page} query={query} />
          <TableRows>
            {page.movements.map((movement) => (
              <MovementRow key={movement.id} movement={movement} page={page} query={query} />
            ))}
          </TableRows>
        </Table>
      )}
      {page.older || query.before ? (
        <div className="border-t">
          <Pagination
            previousHref={query.before ? payoutHref(id, line ? { line } : {}) : undefined}
            nextHref={page.older ? payoutHref(id, { line, before: page.older }) : undefined}
          />
        </div>
      ) : null}
    </Section>
  );
}
