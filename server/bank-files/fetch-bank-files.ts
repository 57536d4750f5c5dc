import type { BankFileHeader } from "@/server/bank/bank-connector";
import { readBankFile } from "@/server/bank/settlement-wire/read-bank-file";
import { nextIstanbulHour } from "@/server/core/business-day";
import { requirePermission } from "@/server/core/permissions";
import type { Terminal } from "@/server/core/terminal";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { hasOpenOperation } from "@/server/payments/has-open-operation";
import type { PaymentPorts } from "@/server/payments/payment-ports";
import { hashBytes } from "@/server/platform/crypto";
import { log } from "@/server/platform/log";
import { findTerminal } from "@/server/terminals/find-terminal";
import {
  findCursor,
  findSameFile,
  isPayoutAwaited,
  lockCursor,
  moveCursor,
  setLookAgain,
} from "./bank-file-store";
import { noteLateBatches } from "./note-late-batches";
import { takeBankFile } from "./take-bank-file";

const PAGE = 50;
/** Banks pay at nine; half an hour later their statement is there. */
const LOOK_AT_HOUR = 9.5;
const TRY_AGAIN_MS = 5 * 60_000;

type BankPorts = Pick<PaymentPorts, "bankOf">;

interface Fetched {
  readonly header: BankFileHeader;
  readonly after: string | null;
  readonly bytes: Uint8Array;
}

/** `waits`: an outcome is open that may belong to the file. `moved`: somebody else has taken it. */
type Step = { readonly kind: "taken"; readonly payouts: number } | { readonly kind: "waits" | "moved" };

async function takeFetched(
  tx: MerchantTx,
  terminal: Terminal,
  { header, after, bytes }: Fetched,
): Promise<Step> {
  const cursor = await lockCursor(tx, terminal.id);
  if (cursor.lastName !== after) return { kind: "moved" };
  const { name, kind, form, day, createdAt } = header;
  if (await hasOpenOperation(tx, { terminalId: terminal.id, startedBefore: createdAt }))
    return { kind: "waits" };
  const reading = readBankFile(bytes);
  const arrived = { name, kind, form, day, bytes, reading, origin: "fetched", uploadedBy: null } as const;
  await moveCursor(tx, { terminalId: terminal.id, lastName: name });
  const same = await findSameFile(tx, { terminalId: terminal.id, sha256: hashBytes(bytes) });
  if (same) return { kind: "taken", payouts: 0 };
  return { kind: "taken", payouts: (await takeBankFile(tx, terminal, arrived)).payouts };
}

interface Round {
  readonly payouts: number;
  /** Null where every file was taken. */
  readonly stopped: "waits" | "moved" | "unreachable" | null;
}

/** What a bank answers; null where it cannot be reached, which the next look mends. */
async function reach<T>(terminal: Terminal, ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    log().warn("a bank's files could not be fetched", { terminalId: terminal.id }, error);
    return null;
  }
}

/** Takes every file that the bank has and we have not read, oldest first. The bank is asked outside any transaction. */
async function takeAll(scope: MerchantScope, terminal: Terminal, ports: BankPorts): Promise<Round> {
  const { connector, terminal: line } = ports.bankOf(terminal);
  if (!connector.capabilities.files) return { payouts: 0, stopped: null };
  let payouts = 0;
  let after = (await inMerchantTx(scope, (tx) => findCursor(tx, terminal.id)))?.lastName ?? null;
  for (;;) {
    const page = { after, limit: PAGE };
    const headers = await reach(terminal, () => connector.listFiles(line, page));
    if (headers === null) return { payouts, stopped: "unreachable" };
    for (const header of headers) {
      const bytes = await reach(terminal, () => connector.readFile(line, header.name));
      if (bytes === null) return { payouts, stopped: "unreachable" };
      const fetched = { header, after, bytes };
      const step = await inMerchantTx(scope, (tx) => takeFetched(tx, terminal, fetched));
      if (step.kind !== "taken") return { payouts, stopped: step.kind };
      payouts += step.payouts;
      after = header.name;
    }
    if (headers.length < PAGE) return { payouts, stopped: null };
  }
}

/** When to look next: soon where something held us up, on the next morning while money is awaited, else not at all. */
async function whenToLook(tx: MerchantTx, terminalId: string, { stopped }: Round): Promise<Date | null> {
  if (stopped !== null) return new Date(tx.now.getTime() + TRY_AGAIN_MS);
  return (await isPayoutAwaited(tx, terminalId)) ? nextIstanbulHour(tx.now, LOOK_AT_HOUR) : null;
}

/**
 * Fetches the files that a terminal's bank has made since the last look, and takes each once: lines are laid beside our
 * ledger, and what the bank paid is booked. Then notes which batches are late by the bank's calendar. Stopped anywhere, or
 * run by two at once, it goes on where it was: each file goes in whole or not at all, in its order. A terminal whose bank has
 * no files is looked at for late batches alone. Answers how many payouts were booked. Refuses: `forbidden`.
 */
export async function fetchBankFiles(
  scope: MerchantScope,
  terminalId: string,
  ports: BankPorts,
): Promise<number> {
  requirePermission(scope, "settlement.write");
  const terminal = await inMerchantTx(scope, (tx) => findTerminal(tx, terminalId));
  const round = await takeAll(scope, terminal, ports);
  await inMerchantTx(scope, async (tx) => {
    if (round.stopped === null) await noteLateBatches(tx, terminal);
    await setLookAgain(tx, { terminalId, dueAt: await whenToLook(tx, terminalId, round) });
  });
  return round.payouts;
}
