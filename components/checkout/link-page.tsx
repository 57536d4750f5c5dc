import { currencySymbol } from "@/components/format/money";
import type { HostedLinkPage } from "@/server/checkout/find-payment-link-page";
import { AmountText } from "./amount-text";
import type { FormError } from "./card-input";
import type { Speech } from "./checkout-text";
import { ErrorSummary } from "./error-summary";
import { StatePage } from "./state-pages";
import { TextField } from "./text-field";

const CLOSED = {
  inactive: ["link.inactiveTitle", "link.inactive"],
  expired: ["link.expiredTitle", "link.expired"],
  used_up: ["link.usedUpTitle", "link.usedUp"],
} as const;

/** What a link asks for, or why it asks for nothing any more. */
export function LinkPage(facts: {
  page: HostedLinkPage;
  path: string;
  speech: Speech;
  typed: string;
  errors: readonly FormError[];
}) {
  const { page, speech, errors } = facts;
  const { t, locale, langQuery } = speech;
  const { link, closedBecause } = page;
  if (closedBecause) {
    const [title, line] = CLOSED[closedBecause];
    return <StatePage tone="calm" title={t(title)} lines={[t(line)]} />;
  }
  return (
    <>
      <ErrorSummary errors={errors} speech={speech} />
      <section className="card">
        <div className="sum">
          <h1>{link.title}</h1>
          {link.description ? <p className="muted">{link.description}</p> : null}
          {link.amountMinor === null ? null : (
            <AmountText minor={link.amountMinor} currency={link.currency} locale={locale} />
          )}
        </div>
        <form method="post" action={`${facts.path}${langQuery}`} noValidate>
          {link.amountMinor === null ? (
            <TextField
              field="amount"
              label={`${t("link.amount")} (${currencySymbol(link.currency, locale)})`}
              hint={t("link.amountHint")}
              value={facts.typed}
              autoComplete="transaction-amount"
              decimal
              maxLength={20}
              errors={errors}
              speech={speech}
            />
          ) : null}
          <button type="submit" className="go">
            {t("link.go")}
          </button>
        </form>
      </section>
    </>
  );
}
