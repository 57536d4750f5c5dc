/** What a bank can do by its protocol. Verbs ask these, never a connector's name. */
export interface BankCapabilities {
  readonly name: string;
  readonly pointsQuery: boolean;
  readonly listBook: boolean;
  /** Whether the bank names the batch in each answer. */
  readonly namesBatch: boolean;
  /**
   * Whether the bank knows operation keys: it answers a repeated message as the first time, finds each message by its
   * key, reverses any of them, and refuses one that was reversed before it came. Where it does not, "not found" may mean
   * "not yet", so nothing is sent again or given up before the message can surely no longer be under way.
   */
  readonly operationKeys: boolean;
  /** Whether day end is a message. Where it is not, the bank closes by itself at its own night. */
  readonly closesBatch: boolean;
  /** Whether a bank that is down can be told from a lost answer even after a connection stood. */
  readonly knowsUnsent: boolean;
  /** Whether the card is looked up before the browser goes to the bank: frictionless cards then see no page. */
  readonly looksUpCards: boolean;
  /** Whether each hop of a message is told; else the whole way is one. */
  readonly tellsHops: boolean;
  /** Whether a void names its amount, so that the bank can refuse a part. */
  readonly voidNamesAmount: boolean;
  /** Whether a pre-authorisation may be captured in several pieces. */
  readonly captureInPieces: boolean;
  /** Whether points go with a sale, and whether a card is verified with an amount of zero. */
  readonly points: boolean;
  readonly zeroAmount: boolean;
  /** Whether day-end and statement files are fetched from it. Where not, they are uploaded by a person. */
  readonly files: boolean;
}
