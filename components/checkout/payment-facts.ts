import { formatInstant } from "@/components/format/dates";
import { formatMoney } from "@/components/format/money";
import type { CardBrand, CardFacts } from "@/server/core/card";
import { chargedMinor, type Payment } from "@/server/core/payment";
import type { Speech } from "./checkout-text";
import type { Fact } from "./fact-list";

const BRANDS: Record<CardBrand, string> = {
  visa: "Visa",
  mastercard: "Mastercard",
  troy: "Troy",
  amex: "Amex",
  unknown: "",
};

/** What a card is called: `Akbank Axess Mastercard`, as much of it as is known. */
export function nameCard(card: Pick<CardFacts, "bank" | "family"> & { readonly brand: CardBrand }): string {
  const family = card.family !== null && card.bank?.includes(card.family) ? null : card.family;
  return [card.bank, family, BRANDS[card.brand]].filter(Boolean).join(" ");
}

/** What a card is called beside its field: `Akbank Axess`; its scheme only where no programme tells more. */
export function shortCardName(card: Parameters<typeof nameCard>[0]): string {
  return nameCard(card.bank && card.family ? { ...card, brand: "unknown" } : card);
}

function feeFacts(payment: Payment, { locale, t }: Speech): Fact[] {
  const money = (minor: bigint) => formatMoney(minor, payment.currency, locale);
  if (payment.shopperFeeMinor === 0n) return [];
  return [
    { name: t("facts.amount"), value: money(payment.amountMinor) },
    { name: t("facts.fee"), value: money(payment.shopperFeeMinor) },
    { name: t("facts.total"), value: money(chargedMinor(payment)), kind: "whole" },
  ];
}

/** The lines of a receipt. Lines about what is not known are left out. */
export function listPaymentFacts(payment: Payment, speech: Speech): Fact[] {
  const { locale, t } = speech;
  const optional: [name: string, value: string | null][] = [
    [t("facts.order"), payment.orderId],
    [t("facts.for"), payment.description],
    [
      t("facts.instalments"),
      payment.instalments > 1
        ? t("instalments.count", { count: payment.instalments })
        : t("instalments.single"),
    ],
    [
      t("facts.card"),
      payment.card &&
        t("facts.cardText", { brand: nameCard(payment.card), last4: payment.card.last4 }).trim(),
    ],
    [
      t("facts.date"),
      `${formatInstant(payment.capturedAt ?? payment.authorizedAt ?? payment.createdAt, locale)}, ${t("frame.zone")}`,
    ],
    [t("facts.authCode"), payment.authCode],
  ];
  return [
    ...feeFacts(payment, speech),
    ...optional.flatMap(([name, value]): Fact[] => (value ? [{ name, value }] : [])),
    { name: t("facts.payment"), value: payment.id, kind: "id" },
  ];
}
