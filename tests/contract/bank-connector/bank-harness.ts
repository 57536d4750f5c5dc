import type {
  ApprovedOutcome,
  AuthorizeRequest,
  BankConnector,
  BankOutcome,
  BankTerminal,
  CardDetails,
  FollowUpRequest,
  ThreeDSecureFacts,
  ThreeDSecureRequest,
  ThreeDSecureStart,
} from "@/server/bank/bank-connector";
import type { SandboxBank } from "@/server/bank/sandbox-bank";

/** What the suite needs beside the connector under test. */
export interface BankHarness {
  readonly connector: BankConnector;
  /** The bank's own side: its book and its day end, which not every protocol shows. */
  readonly operator: Pick<BankConnector, "listBook" | "closeBatch">;
  readonly sandbox: SandboxBank;
  /** Takes foreign cards and same-day refunds; fifteen per cent tolerance. */
  readonly terminal: BankTerminal;
  /** Takes neither foreign cards nor same-day refunds. */
  readonly strictTerminal: BankTerminal;
  /** Does at the bank's page what a shopper does; answers what the browser brings back. */
  answerChallenge(
    request: ThreeDSecureRequest,
    start: Extract<ThreeDSecureStart, { kind: "challenge" }>,
    answers: readonly Readonly<Record<string, string>>[],
  ): Promise<Record<string, string>>;
  resetAccounts(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a harness on a fresh bank. */
export type OpenBank = () => Promise<BankHarness>;

let counter = 0;

/** A name that no other test uses. */
export function uniqueName(prefix: string): string {
  counter += 1;
  return `${prefix}_${process.pid}_${counter}`;
}

/** A card of contract §3 with a right security code. */
export function cardOf(number: string): CardDetails {
  return {
    number,
    expMonth: 12,
    expYear: 2034,
    cvc: number.startsWith("3") ? "1234" : "123",
    holder: "Ada Er",
  };
}

/** An approved Mastercard without a limit. */
export const GOOD_CARD = "5526080000000006";

/** A sale of 100.00 unless told otherwise. */
export function saleOf(changes: Partial<AuthorizeRequest> = {}): AuthorizeRequest {
  return {
    operationKey: uniqueName("op"),
    orderReference: uniqueName("att"),
    amountMinor: 10_000n,
    currency: "TRY",
    capture: "automatic",
    instalments: 1,
    pointsMinor: 0n,
    card: cardOf(GOOD_CARD),
    threeDSecure: null,
    businessAt: new Date(),
    ...changes,
  };
}

/** A message about an order that was sold before. */
export function followUpOf(sale: AuthorizeRequest, changes: Partial<FollowUpRequest> = {}): FollowUpRequest {
  return {
    operationKey: uniqueName("op"),
    orderReference: sale.orderReference,
    amountMinor: sale.amountMinor,
    authorizedMinor: sale.amountMinor,
    currency: sale.currency,
    final: true,
    businessAt: new Date(),
    ...changes,
  };
}

/** The 3-D Secure request that goes with a sale. */
export function challengeOf(sale: AuthorizeRequest): ThreeDSecureRequest {
  return {
    orderReference: sale.orderReference,
    amountMinor: sale.amountMinor,
    currency: sale.currency,
    instalments: sale.instalments,
    capture: sale.capture,
    card: sale.card,
    returnUrl: "https://shop.example/return",
    locale: "tr",
    merchantName: "Lale Kitabevi",
    businessAt: new Date(),
  };
}

/** What follows a right code. */
export const RIGHT_OTP = { action: "submit", otp: "283126" } as const;

/** What follows a wrong one. */
export const WRONG_OTP = { action: "submit", otp: "000000" } as const;

/** Takes the shopper through 3-D Secure and answers what it came to. */
export async function authenticate(
  bank: BankHarness,
  sale: AuthorizeRequest,
  answers: readonly Readonly<Record<string, string>>[] = [RIGHT_OTP],
): Promise<ThreeDSecureFacts> {
  const request = challengeOf(sale);
  const start = await bank.connector.startThreeDSecure(bank.terminal, request);
  if (start.kind === "finished") return start.facts;
  if (start.kind !== "challenge") throw new Error("3-D Secure did not start");
  const fields = await bank.answerChallenge(request, start, answers);
  const back = bank.connector.readThreeDSecureReturn(bank.terminal, fields);
  if (back.kind !== "verified") throw new Error(back.reason);
  return back.facts;
}

/** The outcome as an approval; anything else fails the test and says what came. */
export function approved(outcome: BankOutcome | { readonly kind: string }): ApprovedOutcome {
  if (outcome.kind !== "approved") {
    throw new Error(
      `expected an approval, got ${JSON.stringify(outcome, (_key, value) => (typeof value === "bigint" ? `${value}` : value))}`,
    );
  }
  return outcome as ApprovedOutcome;
}

/** Sells and insists on an approval. */
export async function sell(
  bank: BankHarness,
  changes: Partial<AuthorizeRequest> = {},
): Promise<{ sale: AuthorizeRequest; outcome: ApprovedOutcome }> {
  const sale = saleOf(changes);
  return { sale, outcome: approved(await bank.connector.authorize(bank.terminal, sale)) };
}

/** The row of an order in the bank's book. */
export async function bookRowOf(bank: BankHarness, orderReference: string) {
  let cursor: string | null = null;
  do {
    const page = await bank.operator.listBook(bank.terminal, { cursor, limit: 200 });
    const row = page.rows.find((candidate) => candidate.orderReference === orderReference);
    if (row) return row;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return null;
}
