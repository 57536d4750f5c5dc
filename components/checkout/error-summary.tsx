import type { FormError } from "./card-input";
import type { CheckoutText, Speech } from "./checkout-text";
import { Icon } from "./icons";

/** The sentence of an error. */
export function errorText(error: FormError, t: CheckoutText): string {
  const key = `errors.${error.code}` as Parameters<CheckoutText>[0];
  // The codes of card-input.ts are the keys of the message file; a test holds them together.
  return (t as (key: string, values?: Record<string, number>) => string)(key, { count: error.count ?? 0 });
}

/** What is wrong, on top of the page, with links to the fields. */
export function ErrorSummary({ errors, speech }: { errors: readonly FormError[]; speech: Speech }) {
  if (errors.length === 0) return null;
  const cardMustBeTypedAgain = errors.every(({ field }) => field !== "bin" && field !== "amount");
  return (
    <div id="errors" className="note bad" role="alert" tabIndex={-1}>
      <Icon name="alert" />
      <h2>{speech.t("errors.title", { count: errors.length })}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.field}>
            <a href={`#${error.field}`}>{errorText(error, speech.t)}</a>
          </li>
        ))}
      </ul>
      {cardMustBeTypedAgain ? <p className="hint">{speech.t("errors.again")}</p> : null}
    </div>
  );
}
