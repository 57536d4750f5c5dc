import { ChevronRight, CircleCheck, Clock3 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { TONE_INK, type Tone } from "@/components/ui/tone";
import type { Attention } from "@/server/transactions/read-attention";

const LINES = [
  ["unknown", "waiting", "/outcomes"],
  ["differing", "bad", "/batches"],
  ["approvals", "waiting", "/refunds?status=pending_approval"],
  ["authorized", "info", "/transactions?status=authorized"],
  ["scheduled", "info", "/refunds?status=scheduled"],
] as const satisfies readonly (readonly [keyof Attention, Tone, string])[];

/** What waits for somebody, each line a way to it. */
export function AttentionList({ counts }: { counts: Attention }) {
  const t = useTranslations("overview");
  const lines = LINES.filter(([name]) => counts[name] > 0);
  if (lines.length === 0) {
    return (
      <p className="flex items-center gap-2 px-4 py-3 text-ink-muted sm:px-5">
        <CircleCheck aria-hidden className="size-4 text-turquoise" />
        {t("nothing")}
      </p>
    );
  }
  return (
    <ul className="divide-y">
      {lines.map(([name, tone, href]) => (
        <li key={name}>
          <Link href={href} className="flex min-h-11 items-center gap-3 px-4 hover:bg-sunken sm:px-5">
            <Clock3 aria-hidden className={`size-4 shrink-0 ${TONE_INK[tone]}`} />
            <span className="min-w-0 flex-1 py-2">{t(name, { count: counts[name] })}</span>
            <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-muted" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
