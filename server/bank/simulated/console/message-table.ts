import type { MessageView } from "../operator/book-desk-store";
import { moment } from "./console-format";
import { wordOf } from "./console-text";
import type { Visit } from "./console-visit";
import { type Html, html } from "./html";
import { isoFieldName } from "./iso-names";
import { noteText, partyName } from "./note-words";
import { orderPath } from "./paging";
import { responseCode, table } from "./parts";

function fieldList(title: string, fields: MessageView["request"], { locale }: Visit): Html | null {
  if (fields === null) return null;
  const rows = Object.entries(fields).sort(([one], [other]) => Number(one) - Number(other));
  return html`<p class="dim">${title}</p><dl class="iso">${rows.map(
    ([field, value]) =>
      html`<dt>${field.padStart(3, "0")}</dt><dd class="dim">${isoFieldName(field, locale)}</dd><dd class="code">${value}</dd>`,
  )}</dl>`;
}

/** The fields of a message behind a summary, so that the list stays readable. */
function fieldDetails(message: MessageView, visit: Visit): Html | null {
  const { request, answer, requestMti, mti } = message;
  if (request === null && answer === null) return null;
  return html`<details><summary>${visit.text.orders.fields}</summary>${fieldList(
    requestMti ?? "",
    request,
    visit,
  )}${fieldList(mti, answer, visit)}</details>`;
}

const firstOf = (fields: MessageView["request"], other: MessageView["answer"], name: string): string =>
  fields?.[name] ?? other?.[name] ?? "";

/** Trace number above, reference below; nothing where the message has neither. */
function traces({ request, answer }: MessageView): Html | string {
  const stan = firstOf(request, answer, "11");
  const rrn = firstOf(answer, request, "37");
  return stan === "" && rrn === "" ? "–" : html`${stan}<br>${rrn}`;
}

/** The answer's code, and what a fault made of it. */
function answerOf({ responseCode: code, fault }: MessageView, { text }: Visit): Html {
  const bent = fault !== null && html`<br><span class="dim">${wordOf(text.messages.faults, fault)}</span>`;
  return html`${responseCode(code, text)}${bent}`;
}

/** Messages of the hops, with a link to their order; each opens into its fields. */
export function messageTable(visit: Visit, messages: readonly MessageView[], name: string): Html {
  const { text, locale } = visit;
  const { field } = text;
  return table<MessageView>(
    name,
    [
      { head: field.time, cell: ({ sentAt }) => moment(sentAt, locale) },
      {
        head: field.hop,
        cell: ({ hop, party }) =>
          html`${text.hop[hop]}<br><span class="dim">${partyName(party, locale)}</span>`,
      },
      {
        head: field.mti,
        look: "code",
        cell: ({ requestMti, mti, responseCode: code }) =>
          code === null || requestMti === null ? mti : `${requestMti} → ${mti}`,
      },
      { head: "STAN / RRN", look: "code opt", cell: traces },
      { head: field.code, cell: (message) => answerOf(message, visit) },
      { head: field.latency, look: "num", cell: ({ latencyMs }) => `${latencyMs} ms` },
      {
        head: field.order,
        look: "grow",
        cell: (message) =>
          html`<a class="code" href="${orderPath(message.clientId, message.orderReference)}">${message.orderReference}</a>${
            message.note && html`<br><span class="dim">${noteText(message.note, locale)}</span>`
          }${fieldDetails(message, visit)}`,
      },
    ],
    messages,
    text.list.none,
  );
}
