"use client";

import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@/server/trpc/app-router";

/** Procedures of the portal for client components: `useTRPC().area.name.queryOptions(…)`. */
export const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();
