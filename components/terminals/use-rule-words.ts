import { useTranslations } from "next-intl";
import { ANY_SECTOR, type RateCap } from "@/server/core/rate-caps";
import { formatRate } from "./percent-text";
import type { SectorChoice } from "./terminal-sections";
import { useTermsWords } from "./use-terms-words";

/** What a rule says, in the language of the page. */
export function useRuleWords(sectors: readonly SectorChoice[]) {
  const t = useTranslations("terms.rules");
  const { cards, locale } = useTermsWords();
  return (cap: RateCap): string => {
    if (cap.kind === "commission") {
      return t("commission", {
        cards: cards(cap.cardTypes.join(", ")),
        count: cap.instalments === "any" ? 0 : cap.instalments,
        from: cap.waitDaysFrom,
        to: cap.waitDaysTo,
        rate: formatRate(cap.maxRatePpm, locale),
      });
    }
    if (cap.kind === "wait") {
      return t("wait", { cards: cards(cap.cardTypes.join(", ")), days: cap.maxWaitDays });
    }
    const sector = sectors.find(({ id }) => id === cap.sector)?.name ?? cap.sector;
    return t("instalments", {
      sector: cap.sector === ANY_SECTOR ? t("everySector") : sector,
      customer: t(cap.customer),
      count: cap.maxCount,
    });
  };
}
