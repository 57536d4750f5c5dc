import type { TerminalChange } from "@/server/contract/terminal";
import { nextIstanbulHour } from "@/server/core/business-day";
import { DomainError, invalidField } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { mayCaptureInPieces, type Terminal } from "@/server/core/terminal";
import { diffTerms } from "@/server/core/terms-history";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { wireOf } from "./connect-terminal";
import { tellSimulatedBank } from "./tell-simulated-bank";
import type { TerminalPorts } from "./terminal-ports";
import { settingsOf, type TerminalSettings } from "./terminal-settings";
import {
  appendTerminalAudit,
  hasOpenWork,
  isUsed,
  lockTerminalRow,
  updateTerminalRow,
} from "./terminal-settings-store";
import { writeTerms } from "./write-terms";

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
  const { connection, acceptsHalfSecure, expectedVersion: _, acceptance: __, ...plain } = change;
  const named = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const next: Terminal = {
    ...before,
    ...named,
    ...(connection ? wireOf(connection, before, facts.ports) : {}),
    acceptedMdStatuses:
      acceptsHalfSecure === undefined ? before.acceptedMdStatuses : acceptsHalfSecure ? HALF : FULL,
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

/** Terms that mean the same stay as they stand, however they are written. */
function withoutSameTerms(before: Terminal, next: Terminal): Terminal {
  if (diffTerms(before, next).length > 0) return next;
  return { ...next, commission: before.commission, instalmentPlans: before.instalmentPlans };
}

/** A page that shows an older version would take back what somebody else has saved since. */
function requireFresh(before: Terminal, { expectedVersion }: TerminalChange): void {
  if (expectedVersion === undefined || expectedVersion === before.version) return;
  throw new DomainError("stale_terminal", "Somebody has changed this terminal since the page was shown.");
}

/** Payments of a terminal are in its currency, so it stays once there is one. */
async function requireUnusedFor(tx: MerchantTx, before: Terminal, next: Terminal): Promise<void> {
  if (next.currency === before.currency || !(await isUsed(tx, before.id))) return;
  throw invalidField("currency", "in_use", "The currency stays once the terminal has taken a payment.");
}

async function write(tx: MerchantTx, update: TerminalUpdate, ports: TerminalPorts): Promise<Terminal> {
  const before = await lockTerminalRow(tx, update.terminalId);
  if (!before) throw new DomainError("terminal_not_found", "No terminal has this id.");
  requireFresh(before, update.change);
  const next = withoutSameTerms(before, changed(before, update.change, { now: tx.now, ports }));
  const isMoved = next.connector !== before.connector || next.clientId !== before.clientId;
  if (isMoved && (await hasOpenWork(tx, before.id))) {
    throw new DomainError(
      "terminal_in_use",
      "Close the day first: money is still open at the terminal's present bank.",
    );
  }
  await requireUnusedFor(tx, before, next);
  const termsVersion = await writeTerms(tx, { before, next, acceptance: update.change.acceptance });
  const fields = changedFields(before, next);
  if (fields.length === 0 && termsVersion === null) return before;
  const saved = { ...next, version: before.version + 1 };
  await updateTerminalRow(tx, saved);
  await appendTerminalAudit(tx, {
    action: "terminal.update",
    objectId: before.id,
    requestId: update.requestId,
    facts: { fields: fields.join(" "), ...(termsVersion === null ? {} : { termsVersion }) },
  });
  return saved;
}

/**
 * Changes a terminal's settings; the simulated bank is told the same, a real one is not.
 * Where its terms differ, a version is added to their history in the same transaction.
 * Refuses: `forbidden`, `terminal_not_found`, `invalid_request`, `stale_terminal` where the page was behind,
 * `terms_not_accepted` where terms break a rule that nobody accepts, `terminal_in_use` where the terminal would move to
 * another bank while a day, a hold or a message of it is open.
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
