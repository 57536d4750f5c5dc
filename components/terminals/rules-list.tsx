import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link-button";
import { ANY_SECTOR, type RateCap } from "@/server/core/rate-caps";
import { formatRate } from "./percent-text";
import { RuleSource } from "./rule-source";
import type { SectorChoice } from "./terminal-sections";
import { useTermsWords } from "./use-terms-words";

interface RulesListProps {
  caps: readonly RateCap[];
  sectors: readonly SectorChoice[];
  /** What the list as a whole says of itself. */
  about: string;
}

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

/** Rules that this part of a contract is held against, each with its source and day. */
export function RulesList({ caps, sectors, about }: RulesListProps) {
  const t = useTranslations("terms.rules");
  const say = useRuleWords(sectors);
  if (caps.length === 0) return null;
  return (
    <Section
      id="rules"
      title={t("title")}
      description={about}
      actions={<TextLink href="/settings/terminals/rules">{t("edit")}</TextLink>}
    >
      <details>
        <summary className="min-h-8 cursor-pointer py-1 font-medium text-cobalt">
          {t("show", { count: caps.length })}
        </summary>
        <ul className="divide-y">
          {caps.map((cap) => (
            <li key={cap.id} className="py-2">
              {say(cap)}
              <RuleSource cap={cap} />
            </li>
          ))}
        </ul>
      </details>
    </Section>
  );
}
