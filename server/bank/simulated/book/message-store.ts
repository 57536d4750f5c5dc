import type { MessageHop } from "../acquirer/hops";
import type { BankDatabase } from "../bank-database";

/** A hop of a message that books nothing. One that was never answered has no code, and its fields may not be known. */
export type HeardHop = Omit<MessageHop, "request" | "answer" | "responseCode"> & {
  readonly request: MessageHop["request"] | null;
  readonly answer: MessageHop["answer"] | null;
  readonly responseCode: string | null;
};

/** Who asked about what. The key is not that of a booking, whose own messages are told again to whoever repeats it. */
export interface HeardMessage {
  readonly clientId: string;
  readonly operationKey: string;
  readonly orderReference: string;
  readonly bankNow: Date;
}

/** What is kept under one key; a shop that asks without end fills no table. */
const MOST_HEARD = 100;

/**
 * Keeps what travelled between the hops of a message that is not booked: an inquiry, a refused or repeated reversal, a
 * request that a fault swallowed. Never a part of a sale that goes its way.
 */
export async function recordHeard(
  db: BankDatabase,
  { bankNow, ...message }: HeardMessage,
  hops: readonly HeardHop[],
): Promise<void> {
  const { clientId, operationKey } = message;
  if ((await db.message.count({ where: { clientId, operationKey } })) >= MOST_HEARD) return;
  const rows = hops.map(({ request, answer, ...hop }) => ({
    ...message,
    ...hop,
    ...(request === null ? {} : { request: { ...request } }),
    ...(answer === null ? {} : { answer: { ...answer } }),
    recordedAt: bankNow,
  }));
  await db.message.createMany({ data: rows });
}
