import { InvariantError } from "@/server/core/errors";
import { type KeyRing, type SealedBox, seal, UnsealError, unseal } from "@/server/platform/crypto";

/** What the vault keeps of a card. Never the CVC. */
export interface StoredCard {
  readonly number: string;
  readonly expMonth: number;
  readonly expYear: number;
  readonly holder: string;
}

/** To whom a sealed card belongs: a box copied to another row or merchant does not open. */
export interface CardOwner {
  readonly id: string;
  readonly merchantId: string;
}

const contextOf = ({ id, merchantId }: CardOwner): string => `card:${id}:${merchantId}`;

/** Seals a card for one row of one merchant. Takes exactly the four fields, whatever else the object carries. */
export function sealCard(keys: KeyRing, card: StoredCard, owner: CardOwner): SealedBox {
  const { number, expMonth, expYear, holder } = card;
  const plain = Buffer.from(JSON.stringify({ number, expMonth, expYear, holder }), "utf8");
  const box = seal(keys, plain, contextOf(owner));
  plain.fill(0);
  return box;
}

/** Opens a sealed card. Asserts: the row is the one that was written. */
export function openCard(keys: KeyRing, box: SealedBox, owner: CardOwner): StoredCard {
  try {
    return JSON.parse(unseal(keys, box, contextOf(owner)).toString("utf8")) as StoredCard;
  } catch (cause) {
    if (cause instanceof UnsealError) {
      throw new InvariantError(`the vaulted card ${owner.id} does not open`, { cause });
    }
    throw cause;
  }
}
