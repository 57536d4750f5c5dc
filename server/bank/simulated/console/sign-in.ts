import { hashToken } from "@/server/platform/crypto";
import { newToken } from "@/server/platform/random";
import type { BankDatabase } from "../bank-database";
import { SESSION_MS } from "./operator-session";
import { appendAct, createSession, findOperator, forgetTries, takeTry } from "./operator-store";

const WINDOW_MS = 15 * 60_000;
const MOST_CHARACTERS = 1_024;

/** Whether a password has this hash. Null takes the same work and is never true. */
export type VerifyPassword = (passwordHash: string | null, password: string) => Promise<boolean>;

/** What somebody typed at the door, and from where. */
export interface OperatorSignIn {
  readonly email: string;
  readonly password: string;
  readonly address: string;
  readonly at: Date;
}

/** How an operator's address is compared. */
export function normalizeOperatorEmail(email: string): string {
  return email.trim().normalize("NFKC").toLowerCase().slice(0, 254);
}

/** A try counts for its address and for the account from that address: nobody can lock an operator out from elsewhere. */
function bucketsOf(email: string, address: string) {
  return [
    { key: `address:${address}`, most: 50 },
    { key: `pair:${hashToken(email).slice(0, 32)}:${address}`, most: 10 },
  ];
}

/**
 * Signs an operator in: a fresh session's token, `wrong` for whatever does not belong together, or `slow` after too
 * many tries. An unknown address costs the same verification as a known one.
 */
export async function signInOperator(
  db: BankDatabase,
  typed: OperatorSignIn,
  verifyPassword: VerifyPassword,
): Promise<{ readonly token: string } | "wrong" | "slow"> {
  const { address, at } = typed;
  const email = normalizeOperatorEmail(typed.email);
  const windowBegan = new Date(at.getTime() - WINDOW_MS);
  const buckets = bucketsOf(email, address);
  for (const bucket of buckets) if (!(await takeTry(db, { ...bucket, at, windowBegan }))) return "slow";
  const operator = await findOperator(db, email);
  const isRight = await verifyPassword(
    operator?.passwordHash ?? null,
    typed.password.slice(0, MOST_CHARACTERS),
  );
  const act = { email, object: "", facts: {}, address, actedAt: at };
  if (!operator || !isRight) {
    await appendAct(db, { ...act, operatorId: null, act: "sign_in_refused" });
    return "wrong";
  }
  const token = newToken(32);
  const expiresAt = new Date(at.getTime() + SESSION_MS);
  const tokenHash = hashToken(token);
  await createSession(db, { tokenHash, operatorId: operator.id, address, createdAt: at, expiresAt });
  await forgetTries(
    db,
    buckets.map(({ key }) => key),
  );
  await appendAct(db, { ...act, operatorId: operator.id, act: "signed_in" });
  return { token };
}
