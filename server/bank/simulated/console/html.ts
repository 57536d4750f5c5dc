import { escapeHtml } from "../acs/acs-html";

/** Markup that is safe to write out. Only `html` makes it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a template takes. Text is escaped; nothing, false and null leave no trace. */
export type HtmlValue = Html | string | number | bigint | null | undefined | false | readonly HtmlValue[];

function write(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "object") return value.map(write).join("");
  return escapeHtml(String(value));
}

/** Markup from a template. Whatever is put in is escaped, in text and in quoted attributes, unless it is markup. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const text = parts.map((part, position) => `${part}${write(values[position])}`).join("");
  return new Html(text);
}
