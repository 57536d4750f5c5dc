import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { formatMoney } from "@/components/format/money";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { CodeText } from "@/components/ui/code-text";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton, TextLink } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { When } from "@/components/ui/when";
import { readLocale } from "@/i18n/locale";
import type { PayoutPage } from "@/server/settlement/find-payout-page";
import type { PayoutBatch } from "@/server/settlement/payout-page-store";
import { payoutHref } from "./settlement-address";

/** What a reader should know before the figures: that the bank paid another sum, or that nothing came. */
export function PayoutNotice({ payout, nextId }: Pick<PayoutPage, "payout" | "nextId">) {
  const t = useTranslations("settlement.payout");
  const locale = readLocale(useLocale());
  const money = (minor: bigint) => formatMoney(minor, payout.currency, locale);
  if (payout.differenceMinor !== 0n) {
    return (
      <Notice
        tone="bad"
        title={t("differs.title")}
        actions={
          <LinkButton size="sm" href="/reconciliation">
            {t("differs.desk")}
          </LinkButton>
        }
      >
        {t("differs.body", {
          arrived: money(payout.arrivedMinor),
          expected: money(payout.netMinor > 0n ? payout.netMinor : 0n),
        })}
      </Notice>
    );
  }
  if (payout.carriedOutMinor === 0n) return null;
  return (
    <Notice
      tone="waiting"
      title={t("carried.title")}
      actions={
        nextId ? (
          <LinkButton size="sm" href={payoutHref(nextId)} prefetch={false}>
            {t("carried.next")}
          </LinkButton>
        ) : null
      }
    >
      {t("carried.body", { amount: money(-payout.carriedOutMinor) })}
    </Notice>
  );
}

/** Terminal, days and references of a payout, with the ways to those beside it. */
export function PayoutFactsSection({ page }: { page: PayoutPage }) {
  const t = useTranslations("settlement.payout");
  const locale = readLocale(useLocale());
  const { payout, previousId, nextId } = page;
  return (
    <Section title={t("facts.title")}>
      <DescriptionList
        facts={[
          { term: t("facts.terminal"), detail: payout.terminalName, note: payout.bank },
          { term: t("facts.valueDate"), detail: formatDay(payout.valueDate, locale, "weekday") },
          {
            term: t("facts.paidAt"),
            detail: payout.status === "paid" && payout.paidAt ? <When at={payout.paidAt} /> : null,
          },
          {
            term: t("facts.reference"),
            detail: payout.bankReference && <CodeText value={payout.bankReference} />,
          },
          { term: t("facts.id"), detail: <CodeText value={payout.id} whole /> },
        ]}
      />
      <div className="mt-4 flex flex-wrap gap-2">
        {previousId ? (
          <LinkButton size="sm" href={payoutHref(previousId)} prefetch={false}>
            {t("previous")}
          </LinkButton>
        ) : null}
        {nextId ? (
          <LinkButton size="sm" href={payoutHref(nextId)} prefetch={false}>
            {t("next")}
          </LinkButton>
        ) : null}
      </div>
    </Section>
  );
}

function BatchItem({ batch, page }: { batch: PayoutBatch; page: PayoutPage }) {
  const t = useTranslations("settlement.payout.batches");
  const words = t(batch.releasesReserve ? "released" : "number", { number: String(batch.number) });
  return (
    <li className="flex items-baseline justify-between gap-4 py-1.5">
      <span className="min-w-0">
        <TextLink href={`/batches/${batch.id}`} prefetch={false}>
          {words}
        </TextLink>
        {batch.closedAt ? (
          <span className="block text-[0.8125rem] text-ink-muted">
            {t("closed")}: <When at={batch.closedAt} />
          </span>
        ) : null}
      </span>
      <Amount
        minor={batch.releasesReserve ? batch.reserveMinor : batch.netMinor}
        currency={page.payout.currency}
      />
    </li>
  );
}

/** The day ends that a payout paid, and those whose reserve it released. */
export function PayoutBatches({ page }: { page: PayoutPage }) {
  const t = useTranslations("settlement.payout.batches");
  if (page.batches.length === 0) return null;
  return (
    <Section id="batches" title={t("title")}>
      <ul className="divide-y">
        {page.batches.map((batch) => (
          <BatchItem key={`${batch.id} ${batch.releasesReserve}`} batch={batch} page={page} />
        ))}
      </ul>
    </Section>
  );
}
