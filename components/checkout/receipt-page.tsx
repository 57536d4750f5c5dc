import { formatInstant } from "@/components/format/dates";
import { formatMoney } from "@/components/format/money";
import type { Receipt } from "@/server/checkout/find-receipt";
import { chargedMinor, type Payment } from "@/server/core/payment";
import type { Refund } from "@/server/core/refund";
import { AmountText } from "./amount-text";
import type { Speech } from "./checkout-text";
import { FactList } from "./fact-list";
import { StateHead, type Tone } from "./notice";
import { listPaymentFacts } from "./payment-facts";

type StateKey = "open" | "notTaken" | "captured" | "authorized" | "voided" | "working";

const STATES: Record<Payment["status"], readonly [Tone, StateKey]> = {
  created: ["wait", "open"],
  processing: ["wait", "working"],
  requires_action: ["wait", "open"],
  authorized: ["good", "authorized"],
  captured: ["good", "captured"],
  declined: ["bad", "notTaken"],
  unknown: ["wait", "working"],
  voided: ["calm", "voided"],
  expired: ["calm", "notTaken"],
  canceled: ["calm", "notTaken"],
};

const REFUND_TONES: Record<Refund["status"], Tone> = {
  pending_approval: "wait",
  pending: "wait",
  scheduled: "wait",
  unknown: "wait",
  succeeded: "good",
  failed: "bad",
};

function refundSentence(refund: Refund, { t }: Speech): string {
  if (refund.status !== "succeeded") return t(`receipt.${refund.status}`);
  return t(refund.kind === "void" ? "receipt.succeededVoid" : "receipt.succeeded");
}

function RefundTracker({ receipt, speech }: { receipt: Receipt; speech: Speech }) {
  const { payment, refunds } = receipt;
  const { t, locale } = speech;
  if (refunds.length === 0) return null;
  const money = (minor: bigint) => formatMoney(minor, payment.currency, locale);
  const left = payment.status === "voided" ? 0n : payment.capturedMinor - payment.refundedMinor;
  const back = payment.status === "voided" ? payment.capturedMinor : payment.refundedMinor;
  return (
    <section className="stack">
      <h2>{t("receipt.refunds")}</h2>
      <ol className="track">
        {refunds.map((refund) => (
          <li key={refund.id} className={REFUND_TONES[refund.status]}>
            <b>
              <span>{money(refund.amountMinor)}</span>
              <span className="muted">
                {formatInstant(refund.succeededAt ?? refund.createdAt, locale, "day")}
              </span>
            </b>
            {refundSentence(refund, speech)}
          </li>
        ))}
      </ol>
      <FactList
        facts={[
          { name: t("receipt.refunded"), value: money(back) },
          { name: t("receipt.kept"), value: money(left), kind: "whole" },
        ]}
      />
    </section>
  );
}

/** The receipt (makbuz) with the money on its way back. Fit for printing. */
export function ReceiptPage(facts: { receipt: Receipt; speech: Speech; at: Date }) {
  const { receipt, speech } = facts;
  const { payment, merchant } = receipt;
  const { t, locale } = speech;
  const [tone, key] = STATES[payment.status];
  const time = formatInstant(facts.at, locale);
  return (
    <section className="card">
      <StateHead tone={tone} title={`${t("receipt.title")}: ${t(`receipt.${key}`)}`}>
        <AmountText minor={chargedMinor(payment)} currency={payment.currency} locale={locale} />
      </StateHead>
      <FactList
        facts={[{ name: t("facts.merchant"), value: merchant.name }, ...listPaymentFacts(payment, speech)]}
      />
      <RefundTracker receipt={receipt} speech={speech} />
      <p className="hint">{t("receipt.fresh", { time, zone: t("frame.zone") })}</p>
      <p className="hint actions nojs">{t("receipt.print")}</p>
      <button type="button" className="plain actions" id="print" hidden>
        {t("receipt.printNow")}
      </button>
    </section>
  );
}
