import type { TerminalChange } from "@/server/contract/terminal";
import { nextIstanbulHour } from "@/server/core/business-day";
import { DomainError, invalidField } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { mayCaptureInPieces, type Terminal } from "@/server/core/terminal";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { wireOf } from "./connect-terminal";
import { tellSimulatedBank } from "./tell-simulated-bank";
import type { TerminalPorts } from "./terminal-ports";
import { settingsOf, type TerminalSettings } from "./terminal-settings";
import {
  appendTerminalAudit,
  hasOpenWork,
  lockTerminalRow,
  updateTerminalRow,
} from "./terminal-settings-store";

const FULL = ["1"];
const HALF = ["1", "2", "3", "4"];

/** What somebody asks to be changed of one terminal. */
export interface TerminalUpdate {
  readonly terminalId: string;
  readonly change: TerminalChange;
  readonly requestId: string | null;
}

/** A terminal that moves to a bank without captures in pieces loses the right; asking for it there is refused. */
function withoutPieces(next: Terminal, change: TerminalChange): Terminal {
  if (mayCaptureInPieces(next.connector)) return next;
  if (change.allowsMultipleCapture) {
    throw invalidField("allowsMultipleCapture", "not_supported", "NestPay captures a hold once.");
  }
  return { ...next, allowsMultipleCapture: false };
}

function changed(
  before: Terminal,
  change: TerminalChange,
  facts: { readonly now: Date; readonly ports: TerminalPorts },
): Terminal {
  const { connection, acceptsHalfSecure, commissionRates, ...plain } = change;
  const named = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const next: Terminal = {
    ...before,
    ...named,
    ...(connection ? wireOf(connection, before, facts.ports) : {}),
    acceptedMdStatuses:
      acceptsHalfSecure === undefined ? before.acceptedMdStatuses : acceptsHalfSecure ? HALF : FULL,
    commission: commissionRates ? { ...before.commission, rates: commissionRates } : before.commission,
  };
  if (!next.ownFamilies.every((family) => next.families.includes(family))) {
    throw invalidField("ownFamilies", "not_taken", "The bank's own families are among those it takes.");
  }
  const kept = withoutPieces(next, change);
  if (next.dayEndHour === before.dayEndHour) return kept;
  return { ...kept, nextDayEndAt: nextIstanbulHour(facts.now, next.dayEndHour) };
}

/** Names of what is different; what it was and is stays out, since some of it is secret. */
function changedFields(before: Terminal, next: Terminal): string[] {
  const text = (value: unknown) => JSON.stringify(value);
  return (Object.keys(next) as (keyof Terminal)[])
    .filter((key) => text(before[key]) !== text(next[key]))
    .sort();
}

async function write(tx: MerchantTx, update: TerminalUpdate, ports: TerminalPorts): Promise<Terminal> {
  const before = await lockTerminalRow(tx, update.terminalId);
  if (!before) throw new DomainError("terminal_not_found", "No terminal has this id.");
  const next = changed(before, update.change, { now: tx.now, ports });
  const isMoved = next.connector !== before.connector || next.clientId !== before.clientId;
  if (isMoved && (await hasOpenWork(tx, before.id))) {
    throw new DomainError(
      "terminal_in_use",
      "Close the day first: money is still open at the terminal's present bank.",
    );
  }
  const fields = changedFields(before, next);
  if (fields.length === 0) return before;
  await updateTerminalRow(tx, next);
  await appendTerminalAudit(tx, {
    action: "terminal.update",
    objectId: before.id,
    requestId: update.requestId,
    facts: { fields: fields.join(" ") },
  });
  return next;
}

/**
 * Changes a terminal's settings; the simulated bank is told the same, a real one is not.
 * Refuses: `forbidden`, `terminal_not_found`, `invalid_request`, `terminal_in_use` where the terminal would move to another
 * bank while a day, a hold or a message of it is open.
 */
export async function updateTerminal(
  scope: MerchantScope,
  update: TerminalUpdate,
  ports: TerminalPorts,
): Promise<TerminalSettings> {
  requirePermission(scope, "terminals.manage");
  const terminal = await inMerchantTx(scope, (tx) => write(tx, update, ports));
  await tellSimulatedBank(scope, terminal, ports);
  return settingsOf(terminal);
}
