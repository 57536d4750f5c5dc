import { useLocale, useTranslations } from "next-intl";
import { readLocale } from "@/i18n/locale";
import { BankWords } from "./bank-words";
import {
  fieldsOf,
  formatExactDay,
  formatExactTime,
  type HopMessage,
  messageKindOf,
  messagesOf,
  messageTypesOf,
  type ShownHop,
} from "./hop-facts";

function HopTime({ at }: { at: string }) {
  const locale = readLocale(useLocale());
  return (
    <time dateTime={at} title={formatExactDay(at, locale)} className="block text-ink-muted">
      {formatExactTime(at, locale)}
    </time>
  );
}

/** Banks without a name of their own are called by what they are. */
function isNamelessParty(party: string): boolean {
  return party === "Foreign issuer" || party === "Troy member bank";
}

function HopRow({ hop }: { hop: ShownHop }) {
  const t = useTranslations("payment.timeline");
  const { request, answer } = messageTypesOf(hop);
  return (
    <tr className="border-t align-top">
      <td className="px-3 py-1.5">
        {t(`hop.${hop.hop}`)}
        <span className="block text-ink-muted">
          {isNamelessParty(hop.party) ? <BankWords words={hop.party} /> : hop.party}
        </span>
        {hop.note && answer ? (
          <span className="block break-words text-ink-muted">
            <BankWords words={hop.note} />
          </span>
        ) : null}
      </td>
      <td className="px-3 py-1.5">
        <span className="font-mono tabular-nums">{request}</span>
        <span className="text-ink-muted"> → </span>
        {answer ? (
          <span className="font-mono tabular-nums max-sm:block">{answer}</span>
        ) : (
          <span className="text-amber max-sm:block">{t("noAnswer")}</span>
        )}
      </td>
      <td className="px-3 py-1.5 font-mono tabular-nums">{hop.responseCode ?? "–"}</td>
      <td className="px-3 py-1.5 text-right whitespace-nowrap tabular-nums">
        {answer ? t("latency", { ms: String(hop.latencyMs) }) : "–"}
        {hop.at ? <HopTime at={hop.at} /> : null}
      </td>
    </tr>
  );
}

function FieldsRow({ message, authCode }: { message: HopMessage; authCode: string | null }) {
  const t = useTranslations("payment.timeline");
  const fields = fieldsOf(message.hops, { authCode });
  if (fields.length === 0) return null;
  return (
    <tr className="border-t">
      <td colSpan={4} className="px-3 py-2">
        <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
          {fields.map(([number, text]) => (
            <div key={number} className="flex min-w-0 items-baseline gap-2">
              <dt className="shrink-0 text-ink-muted">
                <span className="font-mono">{t("fieldNumber", { number })}</span> {t(`field.${number}`)}
              </dt>
              <dd className="min-w-0 font-mono break-all tabular-nums">{text}</dd>
            </div>
          ))}
        </dl>
      </td>
    </tr>
  );
}

function MessageRows({ message, authCode }: { message: HopMessage; authCode: string | null }) {
  const t = useTranslations("payment.timeline");
  const kind = messageKindOf(message);
  return (
    <tbody>
      <tr className="border-t bg-sunken">
        <th scope="rowgroup" colSpan={4} className="px-3 py-1 text-left font-medium">
          {t(`messageKind.${kind}`)}
          {message.repeats > 1 ? (
            <span className="text-ink-muted"> · {t("repeats", { count: message.repeats })}</span>
          ) : null}
        </th>
      </tr>
      {message.hops.map((hop) => (
        <HopRow key={`${hop.hop} ${hop.mti} ${hop.party}`} hop={hop} />
      ))}
      <FieldsRow message={message} authCode={kind === "inquiry" ? null : authCode} />
    </tbody>
  );
}

interface HopsTableProps {
  readonly hops: readonly ShownHop[];
  /** Field 38 of the answer. */
  readonly authCode: string | null;
}

/** What travelled between the hops of one operation, message by message in ISO 8583 terms, behind a line that opens. */
export function HopsTable({ hops, authCode }: HopsTableProps) {
  const t = useTranslations("payment.timeline");
  const messages = messagesOf(hops);
  const count = messages.reduce((sum, { repeats }) => sum + repeats, 0);
  return (
    <details className="mt-1">
      <summary className="inline-flex min-h-11 cursor-pointer items-center rounded-sm text-cobalt hover:underline sm:min-h-6">
        {t("hops", { count })}
      </summary>
      <div className="mt-1 overflow-x-auto rounded-md border text-[0.8125rem] max-sm:[&_:is(td,th)]:px-2">
        <table className="w-full">
          <thead>
            <tr className="text-left text-ink-muted">
              <th className="px-3 py-1 font-medium">{t("hopHead.party")}</th>
              <th className="px-3 py-1 font-medium">{t("hopHead.mti")}</th>
              <th className="px-3 py-1 font-medium">{t("hopHead.code")}</th>
              <th className="px-3 py-1 text-right font-medium">{t("hopHead.latency")}</th>
            </tr>
          </thead>
          {messages.map((message, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: messages of an operation only ever follow one another
            <MessageRows key={position} message={message} authCode={authCode} />
          ))}
        </table>
      </div>
    </details>
  );
}
