import { inMerchantTx } from "@/server/db/merchant-tx";
import { hashToken } from "@/server/platform/crypto";
import { newId, newToken } from "@/server/platform/random";
import { type AccessPorts, accessPorts } from "./access-ports";
import { appendAccessAudit, findMemberForSignIn, insertSession, type SignInRow } from "./access-store";
import { mintAccountScope } from "./member-scope";
import { ABSOLUTE_SECONDS, addSeconds } from "./session-rules";
import { giveSignInTry, takeSignInTry } from "./sign-in-throttle";

const KNOWN_ADDRESS_SECONDS = 60 * 24 * 60 * 60;
const MOST_PASSWORD_CHARACTERS = 1_024;
const TOKEN_BYTES = 32;

/** What somebody typed, and from where. */
export interface SignInInput {
  readonly email: string;
  readonly password: string;
  readonly address: string;
  readonly userAgent: string;
}

/** A fresh session. `token` goes into the cookie and is stored nowhere. */
export interface OpenedSession {
  readonly token: string;
  readonly sessionId: string;
  readonly memberId: string;
}

/** How an e-mail is compared: invariant lower case, without outer blanks. */
export function normalizeEmail(email: string): string {
  return email.trim().normalize("NFKC").toLowerCase();
}

async function auditRefusal(row: SignInRow, input: SignInInput): Promise<void> {
  await inMerchantTx(mintAccountScope(row), (tx) =>
    appendAccessAudit(tx, {
      action: "member.sign_in_refused",
      objectId: row.member_id,
      facts: { address: input.address },
    }),
  );
}

async function openSession(row: SignInRow, input: SignInInput, at: Date): Promise<OpenedSession> {
  const token = newToken(TOKEN_BYTES);
  const sessionId = newId("ses", at);
  await inMerchantTx(mintAccountScope(row), async (tx) => {
    await insertSession(tx, {
      id: sessionId,
      tokenHash: hashToken(token),
      memberId: row.member_id,
      userAgent: input.userAgent.slice(0, 300),
      address: input.address,
      createdAt: at,
      expiresAt: addSeconds(at, ABSOLUTE_SECONDS),
    });
    await appendAccessAudit(tx, {
      action: "member.signed_in",
      objectId: row.member_id,
      facts: { address: input.address, session: sessionId },
    });
  });
  return { token, sessionId, memberId: row.member_id };
}

/**
 * Signs a member in: a new session of 12 hours, or null where e-mail and password do not belong together, the account
 * is disabled or unknown. Every answer costs one verification, so that the time tells nothing.
 * Refuses: `rate_limited`.
 */
export async function signIn(
  typed: SignInInput,
  ports: AccessPorts = accessPorts,
): Promise<OpenedSession | null> {
  const at = ports.now();
  const input = { ...typed, email: normalizeEmail(typed.email) };
  const knownSince = addSeconds(at, -KNOWN_ADDRESS_SECONDS);
  const row = await findMemberForSignIn({ email: input.email, address: input.address, knownSince });
  const knowsAddress = row?.knows_address ?? false;
  await takeSignInTry(input, knowsAddress, at);
  const password = input.password.slice(0, MOST_PASSWORD_CHARACTERS);
  const isRight = await ports.verifyPassword(row?.password_hash ?? null, password);
  if (!row) return null;
  if (!isRight || row.is_disabled) {
    ports.inBackground(() => auditRefusal(row, input));
    return null;
  }
  await giveSignInTry(input, knowsAddress, at);
  return openSession(row, input, at);
}
