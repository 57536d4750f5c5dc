import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock3,
  Hourglass,
  RotateCcw,
  ShieldQuestion,
  TimerOff,
  Undo2,
  Unplug,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { type Icon, StateMark } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import { type PaymentStateName, paymentStateOf } from "./payment-state-of";

const LOOKS: Record<PaymentStateName, readonly [Tone, Icon]> = {
  created: ["neutral", CircleDashed],
  not_reached: ["neutral", Unplug],
  processing: ["waiting", Clock3],
  requires_action: ["waiting", ShieldQuestion],
  authorized: ["info", Hourglass],
  captured: ["good", CircleCheck],
  declined: ["bad", CircleX],
  unknown: ["waiting", RotateCcw],
  voided: ["neutral", Ban],
  expired: ["neutral", TimerOff],
  canceled: ["neutral", Ban],
  refunded: ["neutral", Undo2],
  partly_refunded: ["info", Undo2],
  returning: ["waiting", Undo2],
};

interface PaymentStateProps {
  payment: Parameters<typeof paymentStateOf>[0];
  look?: "plain" | "pill" | undefined;
}

/** The state of a payment: icon, word and colour. */
export function PaymentState({ payment, look }: PaymentStateProps) {
  const t = useTranslations("payment.status");
  const name = paymentStateOf(payment);
  const [tone, icon] = LOOKS[name];
  return (
    <StateMark tone={tone} icon={icon} look={look}>
      {t(name)}
    </StateMark>
  );
}
