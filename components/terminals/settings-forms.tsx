"use client";

import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import type { TerminalSettings } from "@/server/terminals/terminal-settings";
import type { TermsRules } from "./assess-terms";
import { FamiliesField } from "./families-field";
import { PlansField } from "./plans-field";
import { readGeneral, readInstalments, readRights } from "./read-terminal-form";
import { SectionForm } from "./section-form";
import { DaySection, GeneralSection, RightsSection, type SectorChoice } from "./terminal-sections";

interface FormProps {
  terminal: TerminalSettings;
  rules: TermsRules;
}

/** Name, state, order, sector and currency. */
export function GeneralForm({
  terminal,
  rules,
  sectors,
  used,
}: FormProps & { sectors: readonly SectorChoice[]; used: boolean }) {
  return (
    <SectionForm terminal={terminal} rules={rules} read={readGeneral}>
      {(wrong) => <GeneralSection terminal={terminal} wrong={wrong} sectors={sectors} used={used} />}
    </SectionForm>
  );
}

/** What the contract allows, and its days. */
export function RightsForm({ terminal, rules }: FormProps) {
  const simulated = terminal.connection.connector === "simulated";
  return (
    <SectionForm terminal={terminal} rules={rules} read={readRights}>
      {(wrong) => (
        <>
          <RightsSection terminal={terminal} />
          <DaySection terminal={terminal} wrong={wrong} simulated={simulated} />
        </>
      )}
    </SectionForm>
  );
}

/** Whose cards may pay in instalments, in which counts, and who pays for it. */
export function InstalmentsForm({ terminal, rules }: FormProps) {
  const t = useTranslations("terminals.form");
  return (
    <SectionForm terminal={terminal} rules={rules} read={readInstalments}>
      {(wrong) => (
        <>
          <Section title={t("families.title")} description={t("families.body")}>
            <FamiliesField terminal={terminal} />
          </Section>
          <Section title={t("plans.title")} description={t("plans.body")}>
            <PlansField terminal={terminal} today={rules.today} wrong={wrong} />
          </Section>
        </>
      )}
    </SectionForm>
  );
}
