import { formatInstant } from "@/components/format/dates";
import { formatMoney } from "@/components/format/money";
import type { HostedCheckout } from "@/server/checkout/hosted-checkout";
import type { DeclineDescription } from "@/server/core/decline";
import type { FormError, TypedAgain } from "./card-input";
import type { Speech } from "./checkout-text";
import { ErrorSummary } from "./error-summary";
import { InstalmentPlans, type PlanTexts } from "./instalment-plans";
import { Notice } from "./notice";
import { OrderSummary } from "./order-summary";
import { TextField } from "./text-field";

/** Everything that the page with the card form shows. */
export interface PayPageFacts {
  readonly checkout: HostedCheckout;
  /** Path of the page, without a query. */
  readonly path: string;
  readonly speech: Speech;
  readonly before: "none" | "declined" | "not_sent" | "ended";
  readonly decline: DeclineDescription | null;
  readonly plans: PlanTexts | null;
  readonly bin: string;
  readonly typed: TypedAgain;
  readonly errors: readonly FormError[];
  /** What the shopper just did: `extended` or `not_yet` about the time; anything else is nothing. */
  readonly said: string | null;
}

function BeforeNotice({ before, decline, speech }: PayPageFacts) {
  const { t, locale } = speech;
  if (before === "none") return null;
  if (before === "declined") {
    const left = decline?.code === "authentication_abandoned";
    return (
      <Notice tone={left ? "wait" : "bad"} title={t(left ? "declined.left" : "declined.title")}>
        <p>{decline?.message[locale]}</p>
        <p>{t("declined.again")}</p>
      </Notice>
    );
  }
  const area = before === "not_sent" ? "notSent" : "ended";
  return (
    <Notice tone="wait" title={t(`${area}.title`)}>
      <p>{t(`${area}.body`)}</p>
      <p>{t("errors.again")}</p>
    </Notice>
  );
}

/** Without a script the plans are asked for first, with the first digits only: the card number is never sent twice. */
function PlanQuestion({ path, bin, errors, speech }: PayPageFacts) {
  const { t } = speech;
  return (
    <form className="card nojs" method="get" action={path}>
      <h2>{t("instalments.ask")}</h2>
      <p className="hint">{t("instalments.askHint")}</p>
      {speech.langQuery ? <input type="hidden" name="lang" value={speech.locale} /> : null}
      <TextField
        field="bin"
        label={t("instalments.bin")}
        value={bin}
        autoComplete="off"
        digits
        maxLength={10}
        errors={errors}
        speech={speech}
      />
      <button type="submit" className="plain">
        {t("instalments.show")}
      </button>
    </form>
  );
}

function CardFields({ typed, errors, speech }: PayPageFacts) {
  const { t } = speech;
  const given = { errors, speech };
  return (
    <>
      <TextField
        field="number"
        label={t("form.number")}
        autoComplete="cc-number"
        digits
        maxLength={30}
        {...given}
      >
        <span id="brand" aria-live="polite" />
      </TextField>
      <div className="pair">
        <TextField
          field="expiry"
          label={t("form.expiry")}
          hint={t("form.expiryHint")}
          placeholder={t("form.expiryExample")}
          autoComplete="cc-exp"
          value={typed.expiry}
          digits
          maxLength={12}
          {...given}
        />
        <TextField
          field="cvc"
          label={t("form.cvc")}
          hint={t("form.cvcHint")}
          autoComplete="cc-csc"
          digits
          maxLength={6}
          {...given}
        />
      </div>
      <TextField
        field="holder"
        label={t("form.holder")}
        autoComplete="cc-name"
        value={typed.holder}
        maxLength={120}
        {...given}
      />
    </>
  );
}

function PayButton({ checkout, plans, speech }: PayPageFacts) {
  const { amountMinor, currency } = checkout.session;
  const pay = speech.t("form.pay", { amount: formatMoney(amountMinor, currency, speech.locale) });
  const options = plans && plans.options.length > 1 ? plans.options : [];
  return (
    <button type="submit" className="go" id="pay" data-pay={pay}>
      {options.length === 0
        ? pay
        : options.map((plan) => (
            <span key={plan.count} className={`t t${plan.count}`}>
              {plan.pay}
            </span>
          ))}
    </button>
  );
}

const OPEN_UNTIL = {
  open: "summary.openUntil",
  extended: "summary.extended",
  not_yet: "summary.notYet",
} as const;

/** Until when the page is open, and whether a wish for more time changed it. */
export function openUntilText(expiresAt: Date, said: keyof typeof OPEN_UNTIL, { t, locale }: Speech): string {
  return t(OPEN_UNTIL[said], { time: formatInstant(expiresAt, locale, "time"), zone: t("frame.zone") });
}

function PageLimits({ checkout, path, speech, said }: PayPageFacts) {
  const { t, langQuery } = speech;
  const isNews = said === "extended" || said === "not_yet";
  return (
    <div className="limits actions">
      <form className="center" method="post" action={`${path}/extend${langQuery}`} id="extend">
        <span className={isNews ? "news" : "muted"} id="until" role="status">
          {openUntilText(checkout.session.expiresAt, isNews ? said : "open", speech)}
        </span>
        <button type="submit" className="quiet">
          {t("summary.extend")}
        </button>
      </form>
      <form className="center" method="post" action={`${path}/cancel${langQuery}`}>
        <button type="submit" className="quiet">
          {t("form.cancel")}
        </button>
      </form>
    </div>
  );
}

/** The page on which a card is typed. */
export function PayPage(facts: PayPageFacts) {
  const { checkout, path, speech, errors } = facts;
  const { t, langQuery } = speech;
  const takesPlans = checkout.session.maxInstalments > 1;
  return (
    <>
      <OrderSummary session={checkout.session} plans={facts.plans} speech={speech} />
      <ErrorSummary errors={errors} speech={speech} />
      {errors.length === 0 ? <BeforeNotice {...facts} /> : null}
      {takesPlans ? <PlanQuestion {...facts} /> : null}
      <section className="card">
        <h2>{t("form.heading")}</h2>
        <form
          id="card-form"
          method="post"
          action={`${path}${langQuery}`}
          noValidate
          data-options={`${path}/options?lang=${speech.locale}&bin=`}
        >
          <input type="hidden" name="step" value={checkout.attempts} />
          <CardFields {...facts} />
          {takesPlans ? (
            <InstalmentPlans
              plans={facts.plans}
              bin={facts.bin}
              chosen={facts.typed.instalments}
              errors={errors}
              speech={speech}
            />
          ) : null}
          <PayButton {...facts} />
          <p className="muted" id="busy" role="status" hidden>
            {t("form.busy")}
          </p>
        </form>
        <p className="hint">{t("form.privacy")}</p>
      </section>
      <PageLimits {...facts} />
    </>
  );
}
