import type { VaultPorts } from "./vault-ports";
import { deleteExpiredCards } from "./vault-store";

/** Removes every card whose time is over by the wall clock; answers how many. Run by a job. */
export function forgetExpiredCards({ database, now }: VaultPorts): Promise<number> {
  return deleteExpiredCards(database, now());
}
