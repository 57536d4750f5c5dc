import type { BankDatabase } from "../bank-database";

/** Whom a BIN belongs to. */
export interface BinRow {
  readonly bankEftCode: string;
  readonly scheme: string;
  readonly type: string;
  /** Card programme; empty where there is none. */
  readonly family: string;
}

/** The bank's BIN table, read once and kept: it only changes with a seed. */
export class BinTable {
  #rows: Promise<ReadonlyMap<string, BinRow>> | null = null;

  constructor(private readonly db: BankDatabase) {}

  /** Every BIN by its digits. */
  read(): Promise<ReadonlyMap<string, BinRow>> {
    this.#rows ??= this.#load();
    return this.#rows;
  }

  /** Forgets what was read, for instance after a seed. */
  forget(): void {
    this.#rows = null;
  }

  async #load(): Promise<ReadonlyMap<string, BinRow>> {
    try {
      const rows = await this.db.bin.findMany({
        select: { bin: true, bankEftCode: true, scheme: true, type: true, family: true },
      });
      return new Map(rows.map(({ bin, ...row }) => [bin, row]));
    } catch (error) {
      this.#rows = null;
      throw error;
    }
  }
}
