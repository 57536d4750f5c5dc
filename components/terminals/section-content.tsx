import { useLocale } from "next-intl";
import { readLocale } from "@/i18n/locale";
import { checkTermsFrom, type RateCap } from "@/server/core/rate-caps";
import { findingKey } from "@/server/core/terms-history";
import type { TerminalContract } from "@/server/terminals/find-terminal-contract";
import type { TermsRules } from "./assess-terms";
import { CommissionForm } from "./commission-form";
import { ConnectionForm } from "./connection-form";
import { ContractSummary } from "./contract-summary";
import { RulesList } from "./rules-list";
import { GeneralForm, InstalmentsForm, RightsForm } from "./settings-forms";
import type { TerminalSection } from "./terminal-tabs";
import { TermsHistory } from "./terms-history";

interface SectionContentProps {
  contract: TerminalContract;
  section: TerminalSection;
  maySimulate: boolean;
}

/** Rules of instalments that a shop of this sector, or of none, is held against; other kinds are the commission's. */
function capsOf(section: TerminalSection, { rules, terminal }: TerminalContract): RateCap[] {
  const inForce = rules.caps.filter(({ validFrom }) => validFrom <= rules.today);
  if (section === "commission") return inForce.filter(({ kind }) => kind !== "instalments");
  if (section !== "instalments") return [];
  return inForce.filter(
    (cap) => cap.kind === "instalments" && (cap.sector === "any" || cap.sector === terminal.sector),
  );
}

function General({ contract, rules }: { contract: TerminalContract; rules: TermsRules }) {
  const locale = readLocale(useLocale());
  const { terminal, isUsed } = contract;
  const sectors = contract.rules.sectors.map(({ id, name }) => ({ id, name: name[locale] }));
  const accepted = new Set(rules.acceptedKeys);
  const open = checkTermsFrom(terminal, rules.caps, rules.today).filter(
    (finding) => !accepted.has(findingKey(finding)),
  );
  return (
    <>
      <ContractSummary terminal={terminal} today={rules.today} openFindings={open.length} />
      <GeneralForm terminal={terminal} rules={rules} sectors={sectors} used={isUsed} />
    </>
  );
}

/** One part of a terminal's settings, with the rules that it is held against. */
export function SectionContent({ contract, section, maySimulate }: SectionContentProps) {
  const locale = readLocale(useLocale());
  const { terminal, versions, now } = contract;
  const { caps, today, sectors, about } = contract.rules;
  const acceptedKeys = versions[0]?.acceptedFindings.map(({ key }) => key) ?? [];
  const rules = { caps, today, acceptedKeys };
  const named = sectors.map(({ id, name }) => ({ id, name: name[locale] }));
  return (
    <div className="space-y-5">
      {section === "general" ? <General contract={contract} rules={rules} /> : null}
      {section === "connection" ? <ConnectionForm terminal={terminal} maySimulate={maySimulate} /> : null}
      {section === "rights" ? <RightsForm terminal={terminal} rules={rules} /> : null}
      {section === "instalments" ? <InstalmentsForm terminal={terminal} rules={rules} /> : null}
      {section === "commission" ? <CommissionForm terminal={terminal} rules={rules} /> : null}
      {section === "history" ? <TermsHistory versions={versions} sectors={named} now={now} /> : null}
      <RulesList caps={capsOf(section, contract)} sectors={named} about={about[locale]} />
    </div>
  );
}
