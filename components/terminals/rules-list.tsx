import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link-button";
import type { RateCap } from "@/server/core/rate-caps";
import { RuleSource } from "./rule-source";
import type { SectorChoice } from "./terminal-sections";
import { useRuleWords } from "./use-rule-words";

interface RulesListProps {
  caps: readonly RateCap[];
  sectors: readonly SectorChoice[];
  /** What the list as a whole says of itself. */
  about: string;
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
