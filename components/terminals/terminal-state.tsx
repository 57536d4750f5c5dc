import { CirclePause } from "lucide-react";
import { useTranslations } from "next-intl";
import { StateMark } from "@/components/ui/state-mark";

/** Whether a terminal takes payments: icon, word and colour. */
export function TerminalState({ active, look }: { active: boolean; look?: "plain" | "pill" }) {
  const t = useTranslations("terminals.state");
  return active ? (
    <StateMark tone="good" look={look}>
      {t("active")}
    </StateMark>
  ) : (
    <StateMark tone="neutral" icon={CirclePause} look={look}>
      {t("inactive")}
    </StateMark>
  );
}
