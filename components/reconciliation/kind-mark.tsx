import { Clock3, FileQuestion, FileX, Scale } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Icon, StateMark } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import type { ExceptionKind } from "@/server/contract/reconciliation";
import type { ExceptionWord } from "./exception-word";

const LOOKS: Record<ExceptionKind, { readonly tone: Tone; readonly icon: Icon }> = {
  missing: { tone: "bad", icon: FileX },
  extra: { tone: "info", icon: FileQuestion },
  amount_differs: { tone: "bad", icon: Scale },
  late: { tone: "waiting", icon: Clock3 },
};

/** What kind of difference it is: icon and word. `word` where it has another one than its kind. */
export function KindMark({ kind, word = kind }: { kind: ExceptionKind; word?: ExceptionWord }) {
  const t = useTranslations("reconciliation.kind");
  const { tone, icon } = LOOKS[kind];
  return (
    <StateMark tone={tone} icon={icon}>
      {t(word)}
    </StateMark>
  );
}
