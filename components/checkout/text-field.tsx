import type { ReactNode } from "react";
import type { FormError, FormField } from "./card-input";
import type { Speech } from "./checkout-text";
import { errorText } from "./error-summary";

interface TextFieldFacts {
  readonly field: FormField;
  readonly label: string;
  readonly hint?: string;
  readonly autoComplete: string;
  readonly digits?: boolean;
  readonly decimal?: boolean;
  readonly value?: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly errors: readonly FormError[];
  readonly speech: Speech;
  readonly children?: ReactNode;
}

/** A labelled text input with its hint and, where it is wrong, what to do. */
export function TextField(facts: TextFieldFacts) {
  const { field, hint, speech } = facts;
  const error = facts.errors.find((candidate) => candidate.field === field);
  const note = error ? `${field}-error` : hint ? `${field}-hint` : undefined;
  return (
    <div className="field">
      <label htmlFor={field}>{facts.label}</label>
      <div className="box">
        <input
          type="text"
          id={field}
          name={field}
          defaultValue={facts.value}
          placeholder={facts.placeholder}
          maxLength={facts.maxLength}
          autoComplete={facts.autoComplete}
          inputMode={facts.digits ? "numeric" : facts.decimal ? "decimal" : undefined}
          autoCapitalize={field === "holder" ? "words" : "off"}
          autoCorrect="off"
          spellCheck={false}
          aria-invalid={error ? true : undefined}
          aria-describedby={note}
        />
        {facts.children}
      </div>
      {error ? (
        <p className="wrong" id={`${field}-error`}>
          {errorText(error, speech.t)}
        </p>
      ) : null}
      {hint && !error ? (
        <p className="hint" id={`${field}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
