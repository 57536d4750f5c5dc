import { formatMoney } from "@/components/format/money";
import type { CheckoutSession } from "@/server/checkout/checkout-session";
import { PlannedAmount } from "./amount-text";
import type { Speech } from "./checkout-text";
import type { PlanTexts } from "./instalment-plans";

const SHOWN_ITEMS = 6;

function ItemList({ session, speech }: { session: CheckoutSession; speech: Speech }) {
  const { items, currency } = session;
  if (items.length === 0) return null;
  return (
    <ul>
      {items.slice(0, SHOWN_ITEMS).map((item, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a basket may hold the same line twice, and never moves
        <li key={position}>
          <span>{item.quantity > 1 ? `${item.quantity} × ${item.name}` : item.name}</span>
          <span>
            {formatMoney(BigInt(item.unitAmountMinor) * BigInt(item.quantity), currency, speech.locale)}
          </span>
        </li>
      ))}
      {items.length > SHOWN_ITEMS ? (
        <li className="muted">{speech.t("summary.more", { count: items.length - SHOWN_ITEMS })}</li>
      ) : null}
    </ul>
  );
}

/** What is paid: the amount first, then for what. */
export function OrderSummary(facts: { session: CheckoutSession; plans: PlanTexts | null; speech: Speech }) {
  const { session, plans, speech } = facts;
  const { t, locale } = speech;
  const options = plans && plans.options.length > 1 ? plans.options : [];
  return (
    <section className="sum">
      <h1 className="label">{t("summary.amount")}</h1>
      <PlannedAmount minor={session.amountMinor} currency={session.currency} {...{ locale, options }} />
      {session.description ? <p>{session.description}</p> : null}
      {session.orderId ? (
        <p className="muted">
          {t("summary.order")}: {session.orderId}
        </p>
      ) : null}
      <ItemList session={session} speech={speech} />
    </section>
  );
}
