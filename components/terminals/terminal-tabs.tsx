import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tabs";
import type { CurrencyCode } from "@/server/core/money";

/** Parts of a terminal's settings, in the order of the tabs. */
const TERMINAL_SECTIONS = [
  "general",
  "connection",
  "rights",
  "instalments",
  "commission",
  "history",
] as const;

/** A part of a terminal's settings. */
export type TerminalSection = (typeof TERMINAL_SECTIONS)[number];

function sectionsOf(currency: CurrencyCode): TerminalSection[] {
  return TERMINAL_SECTIONS.filter((section) => section !== "instalments" || currency === "TRY");
}

/** The part that an address names; the first one where it names none, or one that this terminal does not have. */
export function readTerminalSection(
  text: string | readonly string[] | undefined,
  currency: CurrencyCode,
): TerminalSection {
  return sectionsOf(currency).find((section) => section === text) ?? "general";
}

/** The address of a part of a terminal's settings. */
function addressOf(terminalId: string, section: TerminalSection): string {
  const path = `/settings/terminals/${terminalId}`;
  return section === "general" ? path : `${path}?section=${section}`;
}

interface TerminalTabsProps {
  terminal: { readonly id: string; readonly currency: CurrencyCode };
  current: TerminalSection;
}

/** The parts of a terminal's settings as links; banks split sales in lira only, so others have no instalments. */
export function TerminalTabs({ terminal, current }: TerminalTabsProps) {
  const t = useTranslations("terms.sections");
  return (
    <TabLinks
      label={t("label")}
      items={sectionsOf(terminal.currency).map((section) => ({
        href: addressOf(terminal.id, section),
        label: t(section),
        current: section === current,
      }))}
    />
  );
}
