import type { BankConnector, BankFileHeader, BankTerminal } from "@/server/bank/bank-connector";
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
import { listAwaitedFiles, noteMissingFiles } from "./note-missing-files";
import { takeBankFile } from "./take-bank-file";

/** Files that are taken in one transaction. */
const PAGE = 10;
/** Banks pay at nine; half an hour later their statement is there. */
const LOOK_AT_HOUR = 9.5;
const TRY_AGAIN_MS = 5 * 60_000;

type BankPorts = Pick<PaymentPorts, "bankOf">;

interface Fetched {
  readonly header: BankFileHeader;
  readonly bytes: Uint8Array;
}

/** `waits`: an outcome is open that may belong to the file. `moved`: somebody else has taken it. */
interface Step {
  readonly payouts: number;
  readonly stopped: "waits" | "moved" | null;
}

async function takeOne(tx: MerchantTx, terminal: Terminal, { header, bytes }: Fetched): Promise<number> {
  const { name, kind, form, day } = header;
  if (await findSameFile(tx, { terminalId: terminal.id, sha256: hashBytes(bytes) })) return 0;
  const reading = readBankFile(bytes);
  const arrived = { name, kind, form, day, bytes, reading, origin: "fetched", uploadedBy: null } as const;
  return (await takeBankFile(tx, terminal, arrived)).payouts;
}

/** Takes files that follow `after`, in their order, until one has to wait. */
async function takeFetched(
  tx: MerchantTx,
  terminal: Terminal,
  { files, after }: { readonly files: readonly Fetched[]; readonly after: string | null },
): Promise<Step> {
  const terminalId = terminal.id;
  if ((await lockCursor(tx, terminalId)).lastName !== after) return { payouts: 0, stopped: "moved" };
  let payouts = 0;
  let lastName: string | null = null;
  for (const file of files) {
    const waits = await hasOpenOperation(tx, { terminalId, startedBefore: file.header.createdAt });
    if (waits) break;
    payouts += await takeOne(tx, terminal, file);
    lastName = file.header.name;
  }
  if (lastName !== null) await moveCursor(tx, { terminalId, lastName });
  return { payouts, stopped: lastName === files.at(-1)?.header.name ? null : "waits" };
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

async function readAll(
  connector: BankConnector,
  line: BankTerminal,
  headers: readonly BankFileHeader[],
): Promise<Fetched[]> {
  const files: Fetched[] = [];
  for (const header of headers) files.push({ header, bytes: await connector.readFile(line, header.name) });
  return files;
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
    if (headers.length === 0) return { payouts, stopped: null };
    const files = await reach(terminal, () => readAll(connector, line, headers));
    if (files === null) return { payouts, stopped: "unreachable" };
    const fetched = { files, after };
    const step = await inMerchantTx(scope, (tx) => takeFetched(tx, terminal, fetched));
    payouts += step.payouts;
    if (step.stopped !== null) return { payouts, stopped: step.stopped };
    after = headers.at(-1)?.name ?? after;
  }
}

const soon = (tx: MerchantTx) => new Date(tx.now.getTime() + TRY_AGAIN_MS);

/**
 * Notes what a complete look did not bring, and answers when to look next: soon where something held us up, on the next
 * morning while money or a day-end file is awaited, else not at all.
 */
async function closeLook(
  tx: MerchantTx,
  terminal: Terminal,
  { stopped, hasFiles }: Round & { readonly hasFiles: boolean },
): Promise<Date | null> {
  if (stopped !== null) return soon(tx);
  await noteLateBatches(tx, terminal);
  const awaited = hasFiles ? await listAwaitedFiles(tx, terminal.id) : [];
  await noteMissingFiles(tx, terminal, awaited);
  const isAwaited = awaited.length > 0 || (await isPayoutAwaited(tx, terminal.id));
  return isAwaited ? nextIstanbulHour(tx.now, LOOK_AT_HOUR) : null;
}

/**
 * Fetches the files that a terminal's bank has made since the last look, and takes each once: lines are laid beside our
 * ledger, and what the bank paid is booked. Then notes which batches are late by the bank's calendar, and which have no
 * day-end file though a banking day has passed. Stopped anywhere, or run by two at once, it goes on where it was: files go in
 * whole or not at all, in their order. A terminal whose bank has no files is looked at for late batches alone. Answers how many payouts were booked. Refuses: `forbidden`.
 */
export async function fetchBankFiles(
  scope: MerchantScope,
  terminalId: string,
  ports: BankPorts,
): Promise<number> {
  requirePermission(scope, "settlement.write");
  const terminal = await inMerchantTx(scope, (tx) => findTerminal(tx, terminalId));
  const round = await takeAll(scope, terminal, ports).catch(async (error: unknown) => {
    await inMerchantTx(scope, (tx) => setLookAgain(tx, { terminalId, dueAt: soon(tx) }));
    throw error;
  });
  const hasFiles = ports.bankOf(terminal).connector.capabilities.files;
  await inMerchantTx(scope, async (tx) => {
    await setLookAgain(tx, { terminalId, dueAt: await closeLook(tx, terminal, { ...round, hasFiles }) });
  });
  return round.payouts;
}
