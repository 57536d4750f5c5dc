import { Banknote, CircleDashed, CircleSlash, Scale } from "lucide-react";
import { useTranslations } from "next-intl";
import { StateMark } from "@/components/ui/state-mark";

interface PayoutMarkProps {
  readonly payout: {
    readonly arrivedMinor: bigint;
    readonly carriedOutMinor: bigint;
    readonly differenceMinor: bigint;
  };
  readonly look?: "plain" | "pill";
}

/** How a payout stands: it arrived, it arrived with another sum than our book says, or its rest was carried on. */
export function PayoutMark({ payout, look }: PayoutMarkProps) {
  const t = useTranslations("settlement.state");
  const pill = look ? { look } : {};
  if (payout.differenceMinor !== 0n) {
    return (
      <StateMark tone="bad" icon={Scale} {...pill}>
        {t("differs")}
      </StateMark>
    );
  }
  if (payout.arrivedMinor > 0n) {
    return (
      <StateMark tone="good" icon={Banknote} {...pill}>
        {t("paid")}
      </StateMark>
    );
  }
  return payout.carriedOutMinor < 0n ? (
    <StateMark tone="waiting" icon={CircleSlash} {...pill}>
      {t("carried")}
    </StateMark>
  ) : (
    <StateMark tone="neutral" icon={CircleDashed} {...pill}>
      {t("nothing")}
    </StateMark>
  );
}
