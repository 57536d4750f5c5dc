import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { StatRow } from "@/components/ui/stat";

const TILES = ["net", "rate", "average", "refunds"];

/** What stands in the place of the analytics while they are read: filters, tiles and the first chart. */
export function AnalyticsSkeleton() {
  const t = useTranslations("ui");
  return (
    <div role="status">
      <span className="sr-only">{t("loading")}</span>
      <div className="mb-5 flex flex-wrap gap-2">
        <Skeleton className="h-11 w-56 sm:h-9" />
        <Skeleton className="h-11 w-40 sm:h-9" />
      </div>
      <div className="space-y-4">
        <StatRow>
          {TILES.map((tile) => (
            <Card key={tile} className="h-32.5 space-y-3">
              <Skeleton className="h-4 w-24" />
              <Skeleton className="h-7 w-32" />
              <Skeleton className="h-4 w-28" />
            </Card>
          ))}
        </StatRow>
        <Card className="space-y-4">
          <Skeleton className="h-5 w-32" />
          <Skeleton className="h-56 sm:h-64" />
        </Card>
      </div>
    </div>
  );
}
