import { CircleCheck, CircleX, Clock3, Landmark, RotateCcw, UserRoundCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Icon, StateMark } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import type { Refund, RefundStatus } from "@/server/core/refund";
import { refundStateOf } from "./refund-state-of";

const LOOKS: Record<RefundStatus, readonly [Tone, Icon]> = {
  pending_approval: ["waiting", UserRoundCheck],
  pending: ["waiting", Landmark],
  scheduled: ["info", Clock3],
  succeeded: ["good", CircleCheck],
  failed: ["bad", CircleX],
  unknown: ["waiting", RotateCcw],
};

/** The state of a refund: icon, word and colour. */
export function RefundState({ status, kind }: Pick<Refund, "status" | "kind">) {
  const t = useTranslations("refunds.status");
  const [tone, icon] = LOOKS[status];
  return (
    <StateMark tone={tone} icon={icon}>
      {t(refundStateOf({ status, kind }))}
    </StateMark>
  );
}
