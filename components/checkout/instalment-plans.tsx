import { formatMoney, splitMoney } from "@/components/format/money";
import type { HostedInstalments } from "@/server/checkout/list-hosted-instalments";
import type { CurrencyCode } from "@/server/core/money";
import type { FormError } from "./card-input";
import type { Speech } from "./checkout-text";
import { errorText } from "./error-summary";
import { shortCardName } from "./payment-facts";

/** A plan as the page and its script write it. */
export interface PlanText {
  readonly count: string;
  readonly label: string;
  readonly price: string;
  readonly detail: string;
  /** Text of the button once it is chosen. */
  readonly pay: string;
  /** What the card is charged then, in two pieces: whole and fraction. */
  readonly total: readonly [string, string];
  /** How the total comes to be more than the price; empty where it does not. */
  readonly extra: string;
}

/** What a card may choose, in words. The script gets the same. */
export interface PlanTexts {
  readonly card: string;
  readonly note: string;
  readonly options: readonly PlanText[];
}

function noteOf({ card, options }: HostedInstalments, { t }: Speech): string {
  if (options.length > 1) return "";
  return card.type === "debit" || card.type === "prepaid"
    ? t("instalments.debit")
    : t("instalments.onlySingle");
}

/** What a month costs; where the total does not divide, only the first one is said, for the others differ by a kuruş. */
function monthsOf(
  plan: Pick<HostedInstalments["options"][number], "count" | "monthlyMinor" | "totalMinor">,
  { t, money }: Pick<Speech, "t"> & { readonly money: (minor: bigint) => string },
): string {
  const { count, monthlyMinor, totalMinor } = plan;
  const name =
    monthlyMinor * BigInt(count) === totalMinor ? "instalments.monthly" : "instalments.monthlyFirst";
  return t(name, { count, amount: money(monthlyMinor) });
}

/** Writes the plans of a card. */
export function writePlans(
  instalments: HostedInstalments,
  currency: CurrencyCode,
  speech: Speech & { readonly asksForPlans: boolean },
): PlanTexts {
  const { t, locale } = speech;
  const money = (minor: bigint) => formatMoney(minor, currency, locale);
  return {
    card: shortCardName({ ...instalments.card, brand: instalments.brand }),
    note: speech.asksForPlans ? noteOf(instalments, speech) : "",
    options: instalments.options.map(({ count, monthlyMinor, totalMinor, shopperFeeMinor }) => ({
      count: `${count}`,
      label: count === 1 ? t("instalments.single") : t("instalments.count", { count }),
      price: count === 1 ? money(totalMinor) : monthsOf({ count, monthlyMinor, totalMinor }, { t, money }),
      detail:
        count === 1
          ? ""
          : `${t("instalments.total", { amount: money(totalMinor) })}, ${
              shopperFeeMinor === 0n
                ? t("instalments.noFee")
                : t("instalments.fee", { amount: money(shopperFeeMinor) })
            }`,
      pay: t("form.pay", { amount: money(totalMinor) }),
      total: splitMoney(totalMinor, currency, locale),
      extra:
        shopperFeeMinor === 0n
          ? ""
          : t("instalments.extra", {
              price: money(totalMinor - shopperFeeMinor),
              fee: money(shopperFeeMinor),
            }),
    })),
  };
}

interface PlanFacts {
  readonly plans: PlanTexts | null;
  readonly bin: string;
  readonly chosen: number;
  readonly errors: readonly FormError[];
  readonly speech: Speech;
}

/** The plans as radios. Empty and hidden until the card is known; the script fills it. */
export function InstalmentPlans({ plans, bin, chosen, errors, speech }: PlanFacts) {
  const error = errors.find(({ field }) => field === "instalments");
  const options = plans && plans.options.length > 1 ? plans.options : [];
  const kept = options.some(({ count }) => count === `${chosen}`) ? `${chosen}` : "1";
  return (
    <fieldset id="plan-box" hidden={options.length === 0 && !plans?.note && !error}>
      <legend id="instalments" tabIndex={-1}>
        {speech.t("instalments.legend")}
      </legend>
      {error ? <p className="wrong">{errorText(error, speech.t)}</p> : null}
      <p className="hint" id="plan-note">
        {plans?.note}
      </p>
      <div className="plans" id="plans" data-bin={bin}>
        {options.map((plan) => (
          <label key={plan.count}>
            <input
              type="radio"
              name="instalments"
              id={`i${plan.count}`}
              value={plan.count}
              data-pay={plan.pay}
              data-total={plan.total.join("|")}
              data-extra={plan.extra}
              defaultChecked={plan.count === kept}
            />
            <b>{plan.label}</b>
            <span>{plan.price}</span>
            {plan.detail ? <small>{plan.detail}</small> : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
