import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { StateMark } from "@/components/ui/state-mark";
import type { SealedDay } from "@/server/ledger/list-sealed-days";

const TONES = { signed: "good", older_key: "info", broken: "bad" } as const;

/** What the signature of a sealed day is worth. */
export function SealState({ state }: { state: SealedDay["state"] }) {
  const t = useTranslations("ledger.days.states");
  return (
    <StateMark tone={TONES[state]} {...(state === "older_key" ? { icon: KeyRound } : {})}>
      {t(state)}
    </StateMark>
  );
}
