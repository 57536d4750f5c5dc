import { Landmark, type LucideIcon, UserCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/components/format/money";
import { Section } from "@/components/ui/card";
import { Timeline, type TimelineEntry } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";
import { When } from "@/components/ui/when";
import { readLocale } from "@/i18n/locale";
import type { EventType } from "@/server/core/decision";
import type { CurrencyCode } from "@/server/core/money";
import type { TransactionDetail } from "@/server/transactions/find-transaction";
import { HopsTable } from "./hops-table";

type Item = TransactionDetail["timeline"][number];
type MessageItem = Extract<Item, { kind: "message" }>;

/** What an event is called in the timeline, and how it looks. A type without a row does not compile. */
const FACTS = {
  "payment.created": { title: "payment_created", tone: "neutral" },
  "payment.requires_action": { title: "payment_requires_action", tone: "waiting" },
  "payment.authorized": { title: "payment_authorized", tone: "good" },
  "payment.captured": { title: "payment_captured", tone: "good" },
  "payment.declined": { title: "payment_declined", tone: "bad" },
  "payment.voided": { title: "payment_voided", tone: "neutral" },
  "payment.expired": { title: "payment_expired", tone: "neutral" },
  "payment.canceled": { title: "payment_canceled", tone: "neutral" },
  "payment.unknown": { title: "payment_unknown", tone: "waiting" },
  "refund.created": { title: "refund_created", tone: "neutral" },
  "refund.scheduled": { title: "refund_scheduled", tone: "waiting" },
  "refund.succeeded": { title: "refund_succeeded", tone: "good" },
  "refund.failed": { title: "refund_failed", tone: "bad" },
  "refund.unknown": { title: "refund_unknown", tone: "waiting" },
  "checkout_session.completed": { title: "checkout_session_completed", tone: "neutral" },
  "checkout_session.expired": { title: "checkout_session_expired", tone: "neutral" },
  "batch.closed": { title: "batch_closed", tone: "neutral" },
  "payout.paid": { title: "payout_paid", tone: "neutral" },
} as const satisfies Record<EventType, { readonly title: string; readonly tone: Tone }>;

function factOf(type: string): (typeof FACTS)[EventType] | null {
  return Object.hasOwn(FACTS, type) ? FACTS[type as EventType] : null;
}

const MESSAGE_TONES: Record<MessageItem["status"], Tone> = {
  sending: "waiting",
  approved: "good",
  declined: "bad",
  unknown: "waiting",
  reversing: "waiting",
  reversed: "neutral",
  not_sent: "bad",
};

const ACTORS = ["member", "api_key", "shopper", "bank", "job"] as const;

function ActorName({ actor }: { actor: { readonly kind: string; readonly label: string } }) {
  const t = useTranslations("payment.timeline.actor");
  const kind = ACTORS.find((known) => known === actor.kind);
  return kind ? t(kind, { name: actor.label }) : actor.label;
}

/** Facts that are a bank's answer; who asked for it stands beside. */
const BANK_ANSWERS: ReadonlySet<string> = new Set<EventType>([
  "payment.authorized",
  "payment.captured",
  "payment.voided",
  "refund.succeeded",
]);

function FactActor({ item }: { item: Extract<Item, { kind: "fact" }> }) {
  const t = useTranslations("payment.timeline.actor");
  const { kind } = item.actor;
  const isAnswer = BANK_ANSWERS.has(item.type) || (item.type === "payment.declined" && item.facts.bankCode);
  if (!isAnswer || kind === "bank") return <ActorName actor={item.actor} />;
  if (kind === "job") return t("bank", { name: "" });
  return t.rich("bankAsked", { asker: () => <ActorName actor={item.actor} /> });
}

function FactTitle({ type }: { type: string }) {
  const t = useTranslations("payment.timeline.fact");
  const fact = factOf(type);
  return fact ? t(fact.title) : t("other", { type });
}

function FactAmount({ facts }: { facts: Readonly<Record<string, unknown>> }) {
  const locale = readLocale(useLocale());
  const { amountMinor, currency, bankCode } = facts;
  const isAmount = typeof amountMinor === "string" && typeof currency === "string";
  return (
    <span className="tabular-nums">
      {isAmount ? formatMoney(amountMinor, currency as CurrencyCode, locale) : null}
      {typeof bankCode === "string" ? <span className="text-ink-muted"> · {bankCode}</span> : null}
    </span>
  );
}

function MessageBody({ item, currency }: { item: MessageItem; currency: CurrencyCode }) {
  const t = useTranslations("payment.timeline");
  const locale = readLocale(useLocale());
  // The answer to the message itself was lost: what is known, and how long it took, is an inquiry's.
  const learned =
    item.inquiries > 0 && (item.status === "approved" || item.status === "declined") ? item.status : null;
  const parts = [
    formatMoney(item.amountMinor, currency, locale),
    learned ? t(`learned.${learned}`) : t(`answer.${item.status}`),
    item.bankCode,
    item.latencyMs === null || learned ? null : t("latency", { ms: String(item.latencyMs) }),
    item.inquiries > 0 ? t("inquiries", { count: item.inquiries }) : null,
  ].filter((part) => part !== null);
  return (
    <>
      <p className="text-ink-muted tabular-nums">{parts.join(" · ")}</p>
      {item.hops.length > 0 ? <HopsTable hops={item.hops} authCode={item.authCode} /> : null}
    </>
  );
}

function MessageTitle({ operation, isHold }: Pick<MessageItem, "operation"> & { isHold: boolean }) {
  const t = useTranslations("payment.timeline.message");
  return t(operation === "authorize" && isHold ? "hold" : operation);
}

const ACT_TITLES: Readonly<
  Partial<
    Record<
      string,
      | "refund_approve"
      | "refund_reject"
      | "payment_return_refused"
      | "payment_return_ignored"
      | "operation_resolve"
    >
  >
> = {
  "refund.approve": "refund_approve",
  "refund.reject": "refund_reject",
  "payment.return_refused": "payment_return_refused",
  "payment.return_ignored": "payment_return_ignored",
  "operation.resolve": "operation_resolve",
};

function ActTitle({ action }: { action: string }) {
  const t = useTranslations("payment.timeline.act");
  const title = ACT_TITLES[action];
  return title ? t(title) : action;
}

function entryOf(item: Item, context: { now: Date; currency: CurrencyCode; isHold: boolean }): TimelineEntry {
  const at = <When at={item.at} now={context.now} exact />;
  if (item.kind === "message") {
    return {
      key: item.id,
      at,
      tone: MESSAGE_TONES[item.status],
      icon: Landmark as LucideIcon,
      title: <MessageTitle operation={item.operation} isHold={context.isHold} />,
      body: <MessageBody item={item} currency={context.currency} />,
    };
  }
  if (item.kind === "act") {
    return {
      key: item.id,
      at,
      actor: <ActorName actor={item.actor} />,
      tone: "info",
      icon: UserCheck,
      title: <ActTitle action={item.action} />,
    };
  }
  return {
    key: item.id,
    at,
    actor: <FactActor item={item} />,
    tone: factOf(item.type)?.tone ?? "neutral",
    title: <FactTitle type={item.type} />,
    body: item.type.startsWith("refund.") ? <FactAmount facts={item.facts} /> : undefined,
  };
}

/** Who did what, and what each hop of the bank answered; newest first. */
export function TimelineSection({ detail }: { detail: TransactionDetail }) {
  const t = useTranslations("payment.timeline");
  const { currency, captureMode } = detail.payment;
  const context = { now: detail.now, currency, isHold: captureMode === "manual" };
  return (
    <Section title={t("title")}>
      <Timeline label={t("label")} entries={detail.timeline.map((item) => entryOf(item, context))} />
    </Section>
  );
}
