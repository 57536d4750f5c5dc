import { cache } from "react";
import { type Desk, readDesk } from "@/server/transactions/read-desk";
import { requireSignedIn } from "./current-session";

/** The business day and what waits, in a server component; read once per request. */
export const currentDesk = cache(async (): Promise<Desk> => readDesk((await requireSignedIn()).scope));
