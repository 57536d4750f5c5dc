import shipped from "@/prisma/data/rate-caps.json";
import { parseRateCaps, type RateCaps } from "@/server/contract/rate-caps";

let read: RateCaps | null = null;

/** Caps and instalment rules by sector, with their days and sources, as this installation keeps them. */
export function legalCaps(): RateCaps {
  read ??= parseRateCaps(shipped);
  return read;
}
