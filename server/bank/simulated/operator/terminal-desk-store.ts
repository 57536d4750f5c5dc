import type { BankFileForm } from "@/server/bank/settlement-wire/bank-file";
import type { CurrencyCode } from "@/server/core/money";
import type { BankDatabase } from "../bank-database";

/** A terminal's contract as the operator sees it; never its store key. */
export interface TerminalView {
  readonly clientId: string;
  readonly bankName: string;
  readonly merchantName: string;
  /** Field 42, fifteen digits. */
  readonly merchantNumber: string;
  /** Field 41, eight digits. */
  readonly terminalNumber: string;
  readonly currency: string;
  readonly currencies: readonly string[];
  readonly isActive: boolean;
  readonly acceptsForeign: boolean;
  readonly allowsPreauth: boolean;
  readonly allowsVoid: boolean;
  readonly allowsRefund: boolean;
  readonly allowsPartialCapture: boolean;
  readonly allowsMultipleCapture: boolean;
  readonly maxInstalments: number;
  readonly sameDayRefund: "accept" | "refuse";
  readonly captureToleranceBps: number;
  readonly holdDays: number;
  /** How its day-end and statement files are written. */
  readonly fileForm: BankFileForm;
  readonly createdAt: Date;
}

/** What an operator may change of a contract. A field that is absent stays. */
export interface TerminalChange {
  readonly currencies?: readonly CurrencyCode[];
  readonly isActive?: boolean;
  readonly acceptsForeign?: boolean;
  readonly allowsPreauth?: boolean;
  readonly allowsVoid?: boolean;
  readonly allowsRefund?: boolean;
  readonly allowsPartialCapture?: boolean;
  readonly allowsMultipleCapture?: boolean;
  /** 1 to 36. */
  readonly maxInstalments?: number;
  readonly sameDayRefund?: "accept" | "refuse";
  /** Units: hundredths of a per cent. */
  readonly captureToleranceBps?: number;
  readonly holdDays?: number;
  readonly fileForm?: BankFileForm;
}

type TerminalRow = Awaited<ReturnType<BankDatabase["terminal"]["findMany"]>>[number];

function toTerminalView({ storeKey: _, ...row }: TerminalRow): TerminalView {
  return {
    ...row,
    sameDayRefund: row.sameDayRefund === "accept" ? "accept" : "refuse",
    fileForm: row.fileForm === "fixed" ? "fixed" : "csv",
  };
}

/** Every terminal, by merchant. */
export async function listTerminals(db: BankDatabase): Promise<readonly TerminalView[]> {
  const rows = await db.terminal.findMany({ orderBy: [{ merchantName: "asc" }, { clientId: "asc" }] });
  return rows.map(toTerminalView);
}

/** One terminal; null where there is none. */
export async function findTerminal(db: BankDatabase, clientId: string): Promise<TerminalView | null> {
  const row = await db.terminal.findUnique({ where: { clientId } });
  return row ? toTerminalView(row) : null;
}

/** Under which name a terminal's merchant calls the NestPay API; null where it has no user. Never the password. */
export async function findNestpayUsername(db: BankDatabase, clientId: string): Promise<string | null> {
  const user = await db.nestpayUser.findUnique({ where: { clientId }, select: { username: true } });
  return user?.username ?? null;
}

/** Changes a contract; the next message meets it as it stands then. Answers the terminal, null where there is none. */
export async function updateTerminal(
  db: BankDatabase,
  clientId: string,
  change: TerminalChange,
): Promise<TerminalView | null> {
  const { currencies, ...rest } = change;
  const data = currencies ? { ...rest, currencies: [...currencies] } : rest;
  await db.terminal.updateMany({ where: { clientId }, data });
  return findTerminal(db, clientId);
}
