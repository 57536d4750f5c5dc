import { useTranslations } from "next-intl";
import type { CardFacts } from "@/server/core/card";

/** Scheme, bank and last four digits in one line. */
export function CardLine({ card }: { card: Pick<CardFacts, "brand" | "last4" | "bank"> }) {
  const t = useTranslations("payment.brand");
  return (
    <span className="whitespace-nowrap">
      {t(card.brand)} <span className="tabular-nums">•••• {card.last4}</span>
    </span>
  );
}
