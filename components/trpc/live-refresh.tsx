"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { useTRPC } from "./trpc-client";

const QUICK_MS = 3_000;
const CALM_MS = 12_000;

function useRefreshOn(stamp: string, latest: string | undefined): void {
  const router = useRouter();
  const [, startTransition] = useTransition();
  const asked = useRef(stamp);
  useEffect(() => {
    if (latest === undefined || latest === stamp || latest === asked.current) return;
    asked.current = latest;
    startTransition(() => router.refresh());
  }, [latest, stamp, router]);
}

/** Draws the page anew when any payment has changed. `stamp` is what the page was drawn from. */
export function LiveList({ stamp }: { stamp: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.transactions.stamp.queryOptions(undefined, { refetchInterval: QUICK_MS, staleTime: 0 }),
  );
  useRefreshOn(stamp, data);
  return null;
}

/** Draws a payment's page anew when it has changed; looks often while something is open. */
export function LivePayment({
  paymentId,
  stamp,
  moving,
}: {
  paymentId: string;
  stamp: string;
  moving: boolean;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.transactions.stampOf.queryOptions(
      { paymentId },
      { refetchInterval: moving ? QUICK_MS : CALM_MS, staleTime: 0 },
    ),
  );
  useRefreshOn(stamp, data);
  return null;
}
