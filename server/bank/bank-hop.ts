/** One hop of a message: who answered what, in ISO 8583 terms. Carries no card number beyond first six and last four. */
export interface BankHop {
  readonly hop: "acquirer" | "network" | "issuer";
  readonly party: string;
  readonly mti: string;
  readonly responseCode: string | null;
  readonly latencyMs: number;
  readonly note: string | null;
  /** When the request went out, RFC 3339 by the bank's clock. Absent where the bank does not say, and in old rows. */
  readonly at?: string;
  /** Trace number (field 11); with the first hop, for it is the same along the way. */
  readonly stan?: string;
  /** RRN (field 37), with the first hop; a declined message has one too. */
  readonly rrn?: string;
  /** Further fields of the request by their number, with the first hop; few, for the shop keeps them. */
  readonly fields?: Readonly<Record<string, string>>;
}
