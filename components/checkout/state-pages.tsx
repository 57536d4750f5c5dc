import type { ReactNode } from "react";
import type { DeclineDescription } from "@/server/core/decline";
import { chargedMinor, type Payment } from "@/server/core/payment";
import { AmountText } from "./amount-text";
import type { FormError } from "./card-input";
import type { Speech } from "./checkout-text";
import { FactList } from "./fact-list";
import { StateHead, type Tone } from "./notice";
import { listPaymentFacts } from "./payment-facts";
import { TextField } from "./text-field";

/** A way on from a page that tells a state. */
export interface Way {
  readonly href: string;
  readonly label: string;
}

function Ways({ main, other }: { main?: Way | null; other?: Way | null }) {
  if (!main && !other) return null;
  return (
    <div className="stack actions">
      {main ? (
        <a className="go" href={main.href}>
          {main.label}
        </a>
      ) : null}
      {other ? (
        <a className="plain" href={other.href}>
          {other.label}
        </a>
      ) : null}
    </div>
  );
}

/** A page that tells one state and what follows from it. */
export function StatePage(facts: {
  tone: Tone;
  title: string;
  lines: readonly string[];
  main?: Way | null;
  other?: Way | null;
  children?: ReactNode;
}) {
  return (
    <section className="card">
      <StateHead tone={facts.tone} title={facts.title}>
        {facts.lines.map((line) => (
          <p key={line} className="muted">
            {line}
          </p>
        ))}
      </StateHead>
      {facts.children}
      <Ways main={facts.main ?? null} other={facts.other ?? null} />
    </section>
  );
}

/** Money was taken, or is held: how much, from which card, when, and what to keep. */
export function PaidPage(facts: { payment: Payment; speech: Speech; receipt: string; shop: string | null }) {
  const { payment, speech } = facts;
  const { t } = speech;
  const isHeld = payment.status === "authorized";
  const receipt = { href: facts.receipt, label: t("paid.receipt") };
  const shop = facts.shop === null ? null : { href: facts.shop, label: t("paid.shop") };
  return (
    <section className="card">
      <StateHead tone="good" title={t(isHeld ? "paid.authorized" : "paid.title")}>
        <AmountText minor={chargedMinor(payment)} currency={payment.currency} locale={speech.locale} />
        {isHeld ? <p className="muted">{t("paid.authorizedBody")}</p> : null}
      </StateHead>
      <FactList facts={listPaymentFacts(payment, speech)} />
      <Ways main={shop ?? receipt} other={shop ? receipt : null} />
    </section>
  );
}

/** The bank's answer is awaited: the page comes back by itself. */
export function WorkingPage(facts: { lost: boolean; path: string; speech: Speech }) {
  const { t, langQuery } = facts.speech;
  return (
    <StatePage
      tone="wait"
      title={t("working.title")}
      lines={[t(facts.lost ? "working.lost" : "working.sent"), t("working.refresh")]}
      other={{ href: `${facts.path}${langQuery}`, label: t("working.now") }}
    />
  );
}

/** No other card is offered. */
export function DeclinedPage(facts: {
  decline: DeclineDescription | null;
  tooMany: boolean;
  speech: Speech;
  shop: string | null;
}) {
  const { t, locale } = facts.speech;
  const lines = [
    facts.decline?.message[locale] ?? "",
    facts.tooMany ? t("declined.tooMany") : "",
    t("declined.final"),
  ];
  return (
    <StatePage
      tone="bad"
      title={t("declined.title")}
      lines={lines.filter((line) => line !== "")}
      main={facts.shop === null ? null : { href: facts.shop, label: t("paid.shop") }}
    />
  );
}

/** The bank's page is open somewhere, or waits to be opened: go there, or leave where `leave` is an address for it. */
export function ChallengeWaitsPage(facts: { leave: string | null; challenge: string; speech: Speech }) {
  const { t, langQuery } = facts.speech;
  return (
    <>
      <StatePage
        tone="wait"
        title={t("challenge.title")}
        lines={[t("challenge.body")]}
        main={{ href: facts.challenge, label: t("challenge.go") }}
      />
      {facts.leave === null ? null : (
        <form className="center" method="post" action={`${facts.leave}${langQuery}`}>
          <button type="submit" className="quiet">
            {t("form.cancel")}
          </button>
        </form>
      )}
    </>
  );
}

/** Leads the browser to the bank: by itself where scripts run, else by its button. */
export function ToBankPage(facts: { url: string; fields: Readonly<Record<string, string>>; speech: Speech }) {
  const { t } = facts.speech;
  const fields = Object.entries(facts.fields);
  return (
    <section className="card">
      <StateHead tone="wait" title={t("challenge.leading")}>
        <p className="muted">{t("challenge.leadingBody")}</p>
      </StateHead>
      {fields.length === 0 ? (
        <a className="go" href={facts.url}>
          {t("challenge.go")}
        </a>
      ) : (
        <form method="post" action={facts.url} data-auto="">
          {fields.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button type="submit" className="go">
            {t("challenge.go")}
          </button>
        </form>
      )}
    </section>
  );
}

/** The bank's form needs the card's security code, which is kept nowhere: the shopper types it again. */
export function AskCodePage(facts: { path: string; errors: readonly FormError[]; speech: Speech }) {
  const { path, errors, speech } = facts;
  const { t, langQuery } = speech;
  return (
    <section className="card">
      <StateHead tone="wait" title={t("challenge.title")}>
        <p className="muted">{t("challenge.askCode")}</p>
      </StateHead>
      <form method="post" action={`${path}${langQuery}`}>
        <TextField
          field="cvc"
          label={t("form.cvc")}
          hint={t("form.cvcHint")}
          autoComplete="cc-csc"
          digits
          maxLength={6}
          errors={errors}
          speech={speech}
        />
        <button type="submit" className="go">
          {t("challenge.go")}
        </button>
      </form>
    </section>
  );
}

/** The end of a payment that the shop asked for by API: what happened, and on to the shop. */
export function BackToShopPage(facts: {
  paid: boolean;
  decline: DeclineDescription | null;
  speech: Speech;
  shop: string | null;
}) {
  const { t, locale } = facts.speech;
  const message = facts.decline?.message[locale] ?? "";
  return (
    <StatePage
      tone={facts.paid ? "good" : "bad"}
      title={t(facts.paid ? "back.success" : "back.failure")}
      lines={[
        ...(facts.paid ? [] : [t("back.failureBody", { message }).trim()]),
        ...(facts.shop === null ? [] : [t("back.body")]),
      ]}
      main={facts.shop === null ? null : { href: facts.shop, label: t("back.continue") }}
    />
  );
}
