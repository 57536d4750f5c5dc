import type { ConsoleText } from "./console-text";
import { type Html, type HtmlValue, html } from "./html";

/** A column: its heading, how it stands, and what its cell shows. */
export interface Column<Row> {
  readonly head: string;
  /** `sum` is right-aligned; `opt` gives way on a phone; `grow` breaks its lines; `code` is typed. */
  readonly look?:
    | "sum"
    | "num"
    | "num opt"
    | "opt"
    | "grow"
    | "code"
    | "sum opt"
    | "code opt"
    | "grow opt"
    | "code grow opt";
  readonly cell: (row: Row) => HtmlValue;
}

/**
 * A table that can be scrolled sideways by keyboard too, or a sentence where it is empty. On a phone each row stands as
 * a block of named facts; the roles keep it a table for who listens to it.
 */
export function table<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  empty: string,
): Html {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  const head = columns.map(
    ({ head: title, look }) => html`<th role="columnheader" scope="col" class="${look ?? ""}">${title}</th>`,
  );
  const body = rows.map(
    (row) =>
      html`<tr role="row">${columns.map(
        ({ head: title, look, cell }) =>
          html`<td role="cell" class="${look ?? ""}" data-head="${title}"><div>${cell(row)}</div></td>`,
      )}</tr>`,
  );
  return html`<div class="wide" role="region" tabindex="0" aria-label="${name}"><table role="table"><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${body}</tbody></table></div>`;
}

/** Facts in pairs. A `big` one leads. */
export function facts(pairs: readonly (readonly [string, HtmlValue, "big"?])[]): Html {
  return html`<dl class="facts">${pairs.map(
    ([name, value, look]) => html`<dt>${name}</dt><dd class="${look ?? ""}">${value}</dd>`,
  )}</dl>`;
}

/** How a state is to be taken. */
export type Mood = "good" | "bad" | "wait" | "dull";

/** A state as shape, colour and word. */
export function state(mood: Mood, word: string): Html {
  return html`<span class="state ${mood}">${word}</span>`;
}

const ORDER_MOODS: Readonly<Record<string, Mood>> = {
  captured: "good",
  authorized: "wait",
  partly_refunded: "good",
  refunded: "dull",
  voided: "dull",
  reversed: "dull",
  expired: "dull",
};

/** How an order's status is to be taken. */
export function orderMood(status: string): Mood {
  return ORDER_MOODS[status] ?? "dull";
}

/** A response code: 00 is an approval. */
export function responseCode(code: string | null, text: ConsoleText): Html {
  if (code === null) return state("wait", text.messages.silent);
  return state(code === "00" ? "good" : "bad", code);
}

/** Options of a choice, the chosen one marked. */
export function options(choices: readonly (readonly [string, string])[], chosen: string): Html {
  return html`${choices.map(
    ([value, label]) =>
      html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`,
  )}`;
}

/** A labelled choice. */
export function choiceField(field: {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly (readonly [string, string])[];
  readonly chosen: string;
  readonly error?: string | undefined;
}): Html {
  const { name, label, choices, chosen, error } = field;
  return html`<div><label for="${name}">${label}</label><select id="${name}" name="${name}"${invalid(name, error)}>${options(choices, chosen)}</select>${wrong(name, error)}</div>`;
}

/** A labelled field with its hint and, where it was refused, the reason. */
export function inputField(field: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly mode?: "text" | "numeric" | "decimal";
  readonly error?: string | undefined;
}): Html {
  const { name, label, value, hint, mode = "text", error } = field;
  const described = error === undefined && hint !== undefined && html` aria-describedby="${name}-hint"`;
  return html`<div><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value}" inputmode="${mode}" autocomplete="off" maxlength="60"${described}${invalid(name, error)}>${
    hint !== undefined && html`<span class="hint" id="${name}-hint">${hint}</span>`
  }${wrong(name, error)}</div>`;
}

const invalid = (name: string, error: string | undefined): HtmlValue =>
  error !== undefined && html` aria-invalid="true" aria-describedby="${name}-error"`;

const wrong = (name: string, error: string | undefined): HtmlValue =>
  error !== undefined && html`<p class="wrong" id="${name}-error">${error}</p>`;

/** The hidden field by which a form proves that it is ours. */
export function formTokenField(formToken: string): Html {
  return html`<input type="hidden" name="formToken" value="${formToken}">`;
}
