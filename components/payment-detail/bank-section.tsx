import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { Section } from "@/components/ui/card";
import { CodeText } from "@/components/ui/code-text";
import { DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/link-button";
import { readLocale } from "@/i18n/locale";
import { ROUTE_REASONS } from "@/server/core/choose-route";
import { liabilityOf } from "@/server/core/liability";
import type { TransactionDetail } from "@/server/transactions/find-transaction";

type Payment = TransactionDetail["payment"];

function ThreeDSecureFact({ result }: { result: Payment["threeDSecure"] }) {
  const t = useTranslations("payment.bank");
  if (!result) return t("none");
  return (
    <>
      {t(`outcome.${result.outcome}`)} ({t(`flow.${result.flow}`)})
      <span className="block text-ink-muted">
        {t("facts", { mdStatus: result.mdStatus, eci: result.eci ?? "–" })}
      </span>
    </>
  );
}

/** Who bears a dispute over fraud, and why. */
function LiabilityFact({ payment }: { payment: Payment }) {
  const t = useTranslations("payment.bank");
  const { threeDSecure, card } = payment;
  const { bearer, why } = liabilityOf(threeDSecure, card?.brand ?? "unknown");
  const codes = { mdStatus: threeDSecure?.mdStatus ?? "–", eci: threeDSecure?.eci ?? "–" };
  return (
    <>
      <span className="font-medium">{t(bearer === "issuer" ? "liabilityIssuer" : "liabilityMerchant")}</span>
      <span className="block text-ink-muted">
        {t(`liabilityWhy.${why}`, codes)} {t("liabilityLimit")}
      </span>
    </>
  );
}

function RouteFact({ detail }: { detail: TransactionDetail }) {
  const t = useTranslations("payment.bank");
  const reason = ROUTE_REASONS.find((known) => known === detail.payment.routeReason);
  return (
    <>
      {reason ? t(`routeReason.${reason}`) : detail.payment.routeReason}
      {detail.passedOver.map(({ name, why }) => (
        <span key={name} className="block text-ink-muted">
          {name}: {t(`passedOver.${why}`)}
        </span>
      ))}
    </>
  );
}

/** The bank's side: terminal and why it was taken, codes, day end, 3-D Secure and who bears a dispute. */
export function BankSection({ detail }: { detail: TransactionDetail }) {
  const t = useTranslations("payment.bank");
  const locale = readLocale(useLocale());
  const { payment, terminal, batch } = detail;
  const batchWords = batch
    ? t(batch.status === "open" ? "batchOpen" : "batchClosed", { number: String(batch.number) })
    : null;
  return (
    <Section title={t("title")}>
      <DescriptionList
        facts={[
          { term: t("terminal"), detail: terminal.name, note: terminal.bank },
          { term: t("route"), detail: <RouteFact detail={detail} /> },
          {
            term: t("threeDSecure"),
            detail: payment.card ? <ThreeDSecureFact result={payment.threeDSecure} /> : null,
          },
          { term: t("liability"), detail: payment.authorizedAt ? <LiabilityFact payment={payment} /> : null },
          { term: t("authCode"), detail: payment.authCode && <CodeText value={payment.authCode} /> },
          {
            term: t("hostReference"),
            detail: payment.hostReference && <CodeText value={payment.hostReference} />,
          },
          {
            term: t("batch"),
            detail:
              batch && detail.mayReadBatches ? (
                <TextLink href={`/batches/${batch.id}`}>{batchWords}</TextLink>
              ) : (
                batchWords
              ),
          },
          {
            term: t("valueDate"),
            detail: batch?.valueDate && formatDay(batch.valueDate.toISOString().slice(0, 10), locale),
          },
        ]}
      />
    </Section>
  );
}
