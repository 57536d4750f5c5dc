import type { BankConnector } from "@/server/bank/bank-connector";
import { BANK_DEADLINE_MS } from "@/server/bank/bank-connector";
import type { SandboxBank } from "@/server/bank/sandbox-bank";
import { wallNow } from "@/server/platform/clock";
import { newToken } from "@/server/platform/random";
import { type AcsPages, createAcsPages } from "../../simulated/acs/acs-pages";
import type { BankContext } from "../../simulated/bank-context";
import { type BankDatabase, closeBankDatabase, openBankDatabase } from "../../simulated/bank-database";
import { moveBankClock, readBankNow } from "../../simulated/clock/clock-store";
import { expireHolds } from "../../simulated/clock/expiry-store";
import { type BankConsole, createConsole } from "../../simulated/console/create-console";
import { saveOperator } from "../../simulated/console/operator-store";
import { endDueNights } from "../../simulated/day-end/end-nights";
import { createDuplicateNotices, type PostNotice, postNotice } from "../../simulated/faults/duplicate-notice";
import { clearMessageFaults, createFault, listMessageFaults } from "../../simulated/faults/fault-store";
import { BinTable } from "../../simulated/issuer/bin-store";
import { CardRegister } from "../../simulated/issuer/card-register";
import { nestpayContextOf } from "../../simulated/nestpay/nestpay-context";
import { createNestpayServer, type NestpayServer } from "../../simulated/nestpay/nestpay-server";
import { type BookedDay, type ImportedBook, importBook } from "../../simulated/seed/import-book";
import { provisionTerminal, type TerminalProvision } from "../../simulated/seed/provision-terminal";
import { resetAccounts } from "../../simulated/seed/seed-store";
import { createFileCounter, type FileCounter } from "../../simulated/settlement/file-counter";
import { runOwnSettlements } from "../../simulated/settlement/run-settlement";
import { listSettledOrders, readSettlement } from "../../simulated/settlement/settlement-view-store";
import { createInProcessConnector } from "./in-process-connector";

/** How to open the simulated bank. */
export interface SimulatedBankOptions {
  readonly databaseUrl: string;
  /** Origin of the bank's own pages (`BANK_PUBLIC_URL`). */
  readonly publicUrl: string;
  /** In the sandbox the challenge page says what the test code is. */
  readonly mode: "sandbox" | "production";
  /** What the bank seals held cards and hashes API passwords under; a passing one unless given. */
  readonly secret?: string;
  /** Where `prisma/data` stands; the working directory unless given. */
  readonly rootDir?: string;
  readonly deadlineMs?: number;
  /** How long an answer takes that is slow by the amount rule. */
  readonly slowFaultMs?: number;
  /** How the bank's own notices reach a merchant; over HTTP unless given. */
  readonly postNotice?: PostNotice;
  /** Told of every error that became an outcome. */
  readonly onError?: (operation: string, error: unknown) => void;
}

/** The simulated bank and everything that may be asked of it. */
export interface SimulatedBank {
  readonly connector: BankConnector;
  readonly sandbox: SandboxBank;
  /** The challenge page. */
  readonly acs: AcsPages;
  /** The operator's console at `/bank`. */
  readonly console: BankConsole;
  /** The NestPay counter at `/bank/fim`. */
  readonly nestpay: NestpayServer;
  /** Day-end and statement files at `/bank/files`. */
  readonly files: FileCounter;
  /** Its own database, for the bank's operator and its tests; nobody on the merchant's side may use it. */
  readonly database: BankDatabase;
  provisionTerminal(provision: TerminalProvision): Promise<void>;
  /** Takes history over; answers the closed days as the bank counted them. */
  importBook(book: ImportedBook): Promise<readonly BookedDay[]>;
  resetAccounts(): Promise<void>;
  /** Opens an operator's account at the console, or gives it another password. */
  saveOperator(operator: { readonly email: string; readonly passwordHash: string }): Promise<void>;
  /** Whether the bank's database answers. Throws where it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const SLOW_FAULT_MS = 8_000;

function createSandbox(db: BankDatabase, saveTerminal: SandboxBank["saveTerminal"]): SandboxBank {
  return {
    saveTerminal,
    setFault: (fault) => createFault(db, fault),
    listFaults: (clientIds) => listMessageFaults(db, clientIds),
    clearFaults: (clientIds) => clearMessageFaults(db, clientIds),
    advanceClock: async (to) => {
      await moveBankClock(db, to);
      const bankNow = await readBankNow(db);
      await endDueNights(db, bankNow);
      await expireHolds(db, bankNow);
      await runOwnSettlements(db, bankNow);
    },
    readClock: () => readBankNow(db),
    readSettlement: (clientId) => readSettlement(db, clientId),
    listSettledOrders: (clientId, page) => listSettledOrders(db, clientId, page),
  };
}

/** Opens the simulated bank in this process. Connects on first use; `close` lets the connections go. */
export function createSimulatedBank(options: SimulatedBankOptions): SimulatedBank {
  const db = openBankDatabase(options.databaseUrl);
  const bins = new BinTable(db);
  const onError = options.onError ?? (() => {});
  const post = options.postNotice ?? postNotice(options.mode === "sandbox");
  const context: BankContext = {
    db,
    bins,
    cards: new CardRegister(db),
    notices: createDuplicateNotices(db, { post, onError }),
    slowFaultMs: options.slowFaultMs ?? SLOW_FAULT_MS,
    sleep: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
  };
  const connector = createInProcessConnector({
    context,
    deadlineMs: options.deadlineMs ?? BANK_DEADLINE_MS,
    publicUrl: options.publicUrl,
    onError,
  });
  const counter = nestpayContextOf(context, options.secret ?? newToken(32), options.publicUrl);
  const rootDir = options.rootDir ?? process.cwd();
  const saveTerminal = async (provision: TerminalProvision) => {
    await provisionTerminal(db, provision, rootDir);
    bins.forget();
  };
  const nestpay = createNestpayServer(counter, onError);
  const signContract: SandboxBank["saveTerminal"] = async ({ apiUser, ...provision }) => {
    await saveTerminal(provision);
    if (apiUser) await nestpay.setCredentials({ clientId: provision.clientId, ...apiUser });
  };
  return {
    connector,
    sandbox: createSandbox(db, signContract),
    acs: createAcsPages(context, options),
    console: createConsole(db, options),
    nestpay,
    files: createFileCounter(counter, onError),
    database: db,
    provisionTerminal: saveTerminal,
    importBook: (book) => importBook(db, book),
    resetAccounts: () => resetAccounts(db),
    saveOperator: (operator) => saveOperator(db, { ...operator, createdAt: wallNow() }),
    ping: async () => {
      await db.bankClock.findUniqueOrThrow({ where: { id: 1 } });
    },
    close: async () => {
      await context.notices.settle();
      await closeBankDatabase(db);
    },
  };
}
