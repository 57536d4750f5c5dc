/** An act on money or settings, told by whoever does it. The actor and the time come from the transaction. */
export interface AuditDraft {
  /** For instance `refund.request`. */
  readonly action: string;
  readonly objectId: string | null;
  readonly requestId: string | null;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}
