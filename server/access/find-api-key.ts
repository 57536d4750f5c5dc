import { DomainError } from "@/server/core/errors";
import { isApiKeyRight, permissionsOfApiKey } from "@/server/core/permissions";
import { type MerchantScope, mintScope } from "@/server/db/scope";
import { hashToken } from "@/server/platform/crypto";
import { env } from "@/server/platform/env";
import { type AccessPorts, accessPorts } from "./access-ports";
import { findApiKeyRow } from "./access-store";

const refused = () =>
  new DomainError("unauthenticated", "Send a valid secret key: `Authorization: Bearer sk_…`.");

function readBearer(authorization: string | null): string {
  const secret = /^Bearer ([\w-]{20,200})$/i.exec(authorization?.trim() ?? "")?.[1];
  if (!secret?.startsWith(env().apiKeyPrefix)) throw refused();
  return secret;
}

/**
 * The scope of an `Authorization` header, in one round trip. The key is looked up by its hash, so the time of the
 * comparison says nothing about the key. Refuses: `unauthenticated` (absent, malformed, unknown, revoked, of the other mode).
 */
export async function findApiKey(
  authorization: string | null,
  ports: Pick<AccessPorts, "now"> = accessPorts,
): Promise<MerchantScope> {
  const row = await findApiKeyRow(hashToken(readBearer(authorization)), ports.now());
  if (!row) throw refused();
  return mintScope({
    merchantId: row.merchant_id,
    merchantName: row.merchant_name,
    actor: { kind: "api_key", id: row.key_id, label: row.key_name },
    permissions: permissionsOfApiKey(row.rights.filter(isApiKeyRight)),
    refundLimitMinor: null,
  });
}
