import type { Role } from "@/server/core/permissions";
import type { MerchantScope } from "@/server/db/scope";
import { hashToken } from "@/server/platform/crypto";
import { type AccessPorts, accessPorts } from "./access-ports";
import { findSessionRow } from "./access-store";
import { mintMemberScope, roleOf } from "./member-scope";
import { IDLE_SECONDS } from "./session-rules";

/** A member who is signed in, as of this request. */
export interface SignedIn {
  readonly sessionId: string;
  readonly scope: MerchantScope;
  readonly merchant: { readonly id: string; readonly name: string };
  readonly member: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly role: Role;
  };
}

/**
 * Who a session's token names now, or null: revoked, idle, over, or of a disabled member. Asks the row each time,
 * in one statement, so that a revocation or a change of role works at once.
 */
export async function readSession(
  token: string | null,
  ports: Pick<AccessPorts, "now"> = accessPorts,
): Promise<SignedIn | null> {
  if (token === null) return null;
  const row = await findSessionRow(hashToken(token), ports.now(), IDLE_SECONDS);
  if (!row) return null;
  return {
    sessionId: row.session_id,
    scope: mintMemberScope(row),
    merchant: { id: row.merchant_id, name: row.merchant_name },
    member: { id: row.member_id, name: row.member_name, email: row.email, role: roleOf(row) },
  };
}
