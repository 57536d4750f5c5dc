/** One side of an exported entry. Units: minor as decimal text, debit positive. */
export interface ChainedPosting {
  readonly account: string;
  readonly currency: string;
  readonly amountMinor: string;
}

/** An entry as the chain covers it. Shape: `occurredAt` in RFC 3339 UTC; postings in the order of their positions. */
export interface ChainedEntry {
  readonly id: string;
  readonly reason: string;
  readonly reference: string;
  readonly paymentId: string | null;
  readonly batchId: string | null;
  readonly occurredAt: string;
  readonly postings: readonly ChainedPosting[];
}

/** The signed end of a day's chain. Shape: `day` as 2026-11-23; hashes in hex. */
export interface DaySeal {
  readonly merchantId: string;
  readonly day: string;
  readonly entryCount: number;
  readonly previousRoot: string;
  readonly root: string;
}

/** A digest of text, in hex. SHA-256 everywhere outside of tests. */
export type Digest = (text: string) => string;

/** What stands before the first sealed day of a merchant. */
export const GENESIS_ROOT = "0".repeat(64);

/** The one text of an entry, whoever writes it: a JSON array in a fixed order. */
function textOf(entry: ChainedEntry): string {
  const { id, reason, reference, paymentId, batchId, occurredAt, postings } = entry;
  const sides = postings.map(({ account, currency, amountMinor }) => [account, currency, amountMinor]);
  return JSON.stringify([id, reason, reference, paymentId, batchId, occurredAt, sides]);
}

/** The hash of an entry behind another hash: the next link of a day's chain. */
export function linkHash(previous: string, entry: ChainedEntry, digest: Digest): string {
  return digest(`${previous}\n${textOf(entry)}`);
}

/** The text that a seal's signature covers. */
export function sealText(seal: DaySeal): string {
  const { merchantId, day, entryCount, previousRoot, root } = seal;
  return ["vezne ledger seal 1", merchantId, day, entryCount, previousRoot, root].join("\n");
}

/** The links of a day in the order of their places; the last hash is its root. */
export function chainDay(
  previousRoot: string,
  entries: readonly ChainedEntry[],
  digest: Digest,
): readonly { readonly entryId: string; readonly hash: string }[] {
  let hash = previousRoot;
  return entries.map((entry) => {
    hash = linkHash(hash, entry, digest);
    return { entryId: entry.id, hash };
  });
}
