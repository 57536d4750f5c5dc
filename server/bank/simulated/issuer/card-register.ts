import { hmacHex } from "@/server/platform/crypto";
import type { BankDatabase } from "../bank-database";
import { seedCards } from "../seed/seed-cards";

/** Makes fingerprints of card numbers; the key is read once and kept, for it never changes. */
export class CardRegister {
  #key: Promise<string> | null = null;

  constructor(private readonly db: BankDatabase) {}

  /** The fingerprint under which the issuer keeps a card. One-way without the bank's key. */
  async fingerprintOf(cardNumber: string): Promise<string> {
    this.#key ??= this.#open();
    return fingerprintWith(await this.#key, cardNumber);
  }

  /** The key; cards that are missing are issued on the way, so that a migrated bank knows its test numbers. */
  async #open(): Promise<string> {
    try {
      const { fingerprintKey } = await this.db.bankSettings.findUniqueOrThrow({ where: { id: 1 } });
      await seedCards(this.db);
      return fingerprintKey;
    } catch (error) {
      this.#key = null;
      throw error;
    }
  }
}

/** Keyed fingerprint of a card number. */
export function fingerprintWith(key: string, cardNumber: string): string {
  return hmacHex(key, cardNumber);
}
