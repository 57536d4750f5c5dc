import { assertInvariant } from "@/server/core/errors";
import type { Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { findTerminalRow } from "./terminal-store";

/** The terminal that a row of this merchant names. Asserts: it stands there. */
export async function findTerminal(tx: MerchantTx, id: string): Promise<Terminal> {
  const terminal = await findTerminalRow(tx, id);
  assertInvariant(terminal !== null, `terminal ${id} is gone`);
  return terminal;
}
