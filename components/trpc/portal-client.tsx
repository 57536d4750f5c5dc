"use client";

import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "@/server/trpc/app-router";
import { codeOfError } from "./problem-code";
import { TRPCProvider } from "./trpc-client";

const MOST_CALLS = 10;

/** A session that is over leads to the door, and back to this very page. */
function leaveWhenSignedOut(error: Error): void {
  if (codeOfError(error) !== "unauthenticated") return;
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?next=${encodeURIComponent(here)}`);
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: { staleTime: 1_000, retry: 1, refetchOnWindowFocus: true },
      // Money is never sent twice by itself.
      mutations: { retry: false, onError: leaveWhenSignedOut },
    },
  });
}

/** The portal's line to its server, for the client components inside. */
export function PortalClient({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [httpBatchLink({ url: "/api/trpc", transformer: superjson, maxItems: MOST_CALLS })],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
