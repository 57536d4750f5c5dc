import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { Timeline } from "@/components/ui/timeline";
import { When } from "@/components/ui/when";
import { readLocale } from "@/i18n/locale";
import type { RateCap } from "@/server/core/rate-caps";
import type { ShownRules } from "@/server/terminals/find-legal-rules";
import { RuleForm } from "./rule-form";
import { RuleSource } from "./rule-source";
import { useRuleWords } from "./use-rule-words";

const KINDS = ["commission", "wait", "instalments"] as const;

function Rules({ rules, kind }: { rules: ShownRules; kind: RateCap["kind"] }) {
  const t = useTranslations("terms.rules");
  const locale = readLocale(useLocale());
  const say = useRuleWords(rules.sectors.map(({ id, name }) => ({ id, name: name[locale] })));
  const caps = rules.caps.filter((cap) => cap.kind === kind);
  return (
    <Section title={t(`kinds.${kind}`)}>
      <ul className="divide-y">
        {caps.map((cap) => (
          <li key={`${cap.id} ${rules.edits.length}`} className="py-2">
            {say(cap)}
            <RuleSource cap={cap} />
            <details>
              <summary className="min-h-8 w-max cursor-pointer py-1 text-cobalt">{t("correct")}</summary>
              <RuleForm cap={cap} today={rules.today} version={rules.edits.length} />
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The dated rules by kind, each with its correction, and who has corrected what. */
export function RulesEditor({ rules }: { rules: ShownRules }) {
  const t = useTranslations("terms.rules");
  const locale = readLocale(useLocale());
  const say = useRuleWords(rules.sectors.map(({ id, name }) => ({ id, name: name[locale] })));
  return (
    <div className="space-y-5">
      {KINDS.map((kind) => (
        <Rules key={kind} rules={rules} kind={kind} />
      ))}
      {rules.edits.length > 0 ? (
        <Section title={t("corrections")}>
          <Timeline
            label={t("corrections")}
            entries={rules.edits.toReversed().map((edit) => ({
              key: String(edit.version),
              title: say(edit.rule),
              at: <When at={edit.editedAt} now={rules.now} />,
              actor: edit.actorLabel,
              body: <RuleSource cap={edit.rule} />,
            }))}
          />
        </Section>
      ) : null}
    </div>
  );
}
