"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import type { TimeChartModel } from "./chart-model";

const Drawn = dynamic(() => import("./time-chart").then(({ TimeChart }) => TimeChart), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
});

/** The chart once its library has arrived; until then its place, of the same size. */
export function LazyTimeChart(props: { model: TimeChartModel; label: string }) {
  return (
    <div className="h-56 w-full sm:h-64">
      <Drawn {...props} />
    </div>
  );
}
