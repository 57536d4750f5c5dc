import { CircleCheck, CircleSlash, Hourglass, PackageCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Icon, StateMark } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import type { PaymentLink } from "@/server/payment-links/payment-link";
import { type LinkStateName, linkStateOf } from "./link-state-of";

const LOOKS: Record<LinkStateName, readonly [Tone, Icon]> = {
  active: ["good", CircleCheck],
  inactive: ["neutral", CircleSlash],
  usedUp: ["info", PackageCheck],
  expired: ["neutral", Hourglass],
};

/** Whether a link takes payments: icon, word and colour. */
export function LinkState({ link, now, look }: { link: PaymentLink; now: Date; look?: "plain" | "pill" }) {
  const t = useTranslations("links");
  const name = linkStateOf(link, now);
  const [tone, icon] = LOOKS[name];
  return (
    <StateMark tone={tone} icon={icon} look={look}>
      {t(name)}
    </StateMark>
  );
}
