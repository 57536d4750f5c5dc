import { Banknote, CircleDot, Clock3, Scale } from "lucide-react";
import { useTranslations } from "next-intl";
import { StateMark } from "@/components/ui/state-mark";
import type { BatchReport } from "@/server/batches/batch-report";

/** How a batch stands: open, differs from the bank's sum, waiting for its money, paid. */
export function BatchMark({ batch, look }: { batch: BatchReport; look?: "plain" | "pill" }) {
  const t = useTranslations("batches.state");
  const pill = look ? { look } : {};
  if (batch.status === "open") {
    return (
      <StateMark tone="info" icon={CircleDot} {...pill}>
        {t("open")}
      </StateMark>
    );
  }
  if (batch.differs) {
    return (
      <StateMark tone="bad" icon={Scale} {...pill}>
        {t("differs")}
      </StateMark>
    );
  }
  return batch.payoutId ? (
    <StateMark tone="good" icon={Banknote} {...pill}>
      {t("paid")}
    </StateMark>
  ) : (
    <StateMark tone="waiting" icon={Clock3} {...pill}>
      {t("settling")}
    </StateMark>
  );
}
