"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "@/components/ui/card";
import { readLocale } from "@/i18n/locale";
import { addDays } from "@/server/core/business-day";
import type { CommissionTerms } from "@/server/core/commission";
import type { TerminalSettings } from "@/server/terminals/terminal-settings";
import type { TermsRules } from "./assess-terms";
import { type CommissionDraft, draftOf, readDraft } from "./commission-draft";
import { ExamplePanel } from "./example-panel";
import { RatesEditor } from "./rates-editor";
import { SectionForm } from "./section-form";
import { RoundingFields, ValueDateFields } from "./value-date-fields";

/** Fields as the contract takes them: without `undefined`, and with rows that may be written to. */
function changeOf(commission: CommissionTerms | null) {
  return commission === null ? {} : { commission };
}

/** What the bank takes and when it pays, with a sale that is computed while somebody types. */
export function CommissionForm({ terminal, rules }: { terminal: TerminalSettings; rules: TermsRules }) {
  const t = useTranslations("terms");
  const locale = readLocale(useLocale());
  const [draft, setDraft] = useState<CommissionDraft>(() => draftOf(terminal.commission, locale));
  const change = (part: Partial<CommissionDraft>) => setDraft((before) => ({ ...before, ...part }));
  const { commission, problems } = readDraft(draft);
  const { currency, instalmentPlans, sector } = terminal;
  const splits = currency === "TRY";
  return (
    <SectionForm terminal={terminal} rules={rules} read={() => ({ change: changeOf(commission), problems })}>
      {(wrong) => (
        <>
          <Section title={t("table.title")} description={t("table.body")}>
            <RatesEditor
              rates={draft.rates}
              onRates={(rates) => change({ rates })}
              wrong={wrong}
              tomorrow={addDays(rules.today, 1)}
            />
          </Section>
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <div className="space-y-5">
              <Section title={t("fields.title")} description={t("fields.body")}>
                <ValueDateFields draft={draft} onDraft={change} wrong={wrong} currency={currency} />
              </Section>
              <Section title={t("fields.roundingTitle")} description={t("fields.roundingBody")}>
                <RoundingFields draft={draft} onDraft={change} splits={splits} />
              </Section>
            </div>
            <Section title={t("example.title")} description={t("example.body")}>
              <ExamplePanel
                terms={commission && { currency, instalmentPlans, sector, commission }}
                families={terminal.families}
                today={rules.today}
                nextDayEndAt={terminal.nextDayEndAt}
              />
            </Section>
          </div>
        </>
      )}
    </SectionForm>
  );
}
