import { useTranslations } from "next-intl";
import type { SettlementDay } from "@/server/settlement/coming-money";

/** Why banks do not work on a day, or only half of it: the holiday's name. Nothing on a working day and on weekends. */
export function DayWords({ day, className }: { day: SettlementDay; className?: string }) {
  const t = useTranslations("settlement");
  const { holiday } = day;
  if (!holiday) return null;
  const name = t(`holiday.${holiday.name}`);
  const words = holiday.isEve ? t("calendar.half", { name }) : name;
  return (
    <span className={className} title={words}>
      {words}
    </span>
  );
}
