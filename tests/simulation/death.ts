import pg from "pg";
import type { BankConnector } from "@/server/bank/bank-connector";
import type { KillPoint } from "./act";

/**
 * Kills this very process, as an operator's `kill -9` or the kernel would: nothing is caught, nothing is flushed. It
 * counts calls of the bank and statements of the three databases, and dies at the one that it was told.
 */

interface Doom {
  readonly kill: KillPoint;
  left: number;
}

let doom: Doom | null = null;

/** Sets where this process dies; null lets it live. */
export function setDoom(kill: KillPoint | null): void {
  doom = kill && { kill, left: kill.nth };
}

function die(): never {
  process.kill(process.pid, "SIGKILL");
  // The signal is under way: nothing of this process may happen any more.
  for (;;);
}

/** Counts one thing; answers when this process is to die, where it is this thing. */
function meet(at: KillPoint["at"]): KillPoint["when"] | null {
  if (doom?.kill.at !== at) return null;
  doom.left -= 1;
  return doom.left === 0 ? doom.kill.when : null;
}

/** Lets every statement of this process count: before it is sent, when it is on its way, after it was answered. */
export function watchStatements(): void {
  const prototype = pg.Client.prototype as unknown as { query: (...asked: unknown[]) => unknown };
  const send = prototype.query;
  prototype.query = function query(this: unknown, ...asked: unknown[]): unknown {
    const when = meet("statement");
    if (when === "before") die();
    const answer = send.apply(this, asked);
    if (when === "during") setImmediate(die);
    if (when === "after" && answer instanceof Promise) return answer.then(die, die);
    return answer;
  };
}

const WATCHED = [
  "authorize",
  "capture",
  "void",
  "refund",
  "reverse",
  "inquire",
  "startThreeDSecure",
  "closeBatch",
] as const;

/** Lets every call of the bank count. */
export function watchBank(bank: BankConnector): Partial<BankConnector> {
  const watched: Record<string, unknown> = {};
  for (const name of WATCHED) {
    const call = bank[name] as (terminal: unknown, request: unknown) => Promise<unknown>;
    watched[name] = async (terminal: unknown, request: unknown) => {
      const when = meet("bank");
      if (when === "before") die();
      const answer = call(terminal, request);
      if (when === "during") setImmediate(die);
      const known = await answer;
      if (when === "after") die();
      return known;
    };
  }
  return watched as Partial<BankConnector>;
}
