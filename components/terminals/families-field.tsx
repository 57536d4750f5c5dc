import { useTranslations } from "next-intl";
import { SegmentedField } from "@/components/ui/segmented";
import { CARD_FAMILIES } from "@/server/contract/terminal-families";
import type { TerminalSettings } from "@/server/terminals/terminal-settings";

/** For each card family: not taken, taken as a partner's, or the bank's own. */
export function FamiliesField({
  terminal,
}: {
  terminal: Pick<TerminalSettings, "families" | "ownFamilies">;
}) {
  const t = useTranslations("terminals.form.families");
  const options = (["no", "partner", "own"] as const).map((value) => ({ value, label: t(value) }));
  const stateOf = (family: string) =>
    terminal.ownFamilies.includes(family) ? "own" : terminal.families.includes(family) ? "partner" : "no";
  return (
    <div className="grid gap-x-8 gap-y-2 md:grid-cols-2">
      {CARD_FAMILIES.map((family) => (
        <div key={family} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
          <span aria-hidden>{family}</span>
          <SegmentedField
            legend={family}
            name={`family-${family}`}
            defaultValue={stateOf(family)}
            options={options}
          />
        </div>
      ))}
    </div>
  );
}
