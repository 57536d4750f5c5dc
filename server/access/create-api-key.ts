import { invalidField } from "@/server/core/errors";
import { API_KEY_RIGHTS, type ApiKeyRight, requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { hashToken } from "@/server/platform/crypto";
import { env } from "@/server/platform/env";
import { newId, newToken } from "@/server/platform/random";
import { type AccessPorts, accessPorts } from "./access-ports";
import { appendAccessAudit, insertApiKey } from "./access-store";

const SECRET_BYTES = 32;
const SHOWN_CHARACTERS = 4;

/** A key to make. */
export interface CreateApiKeyInput {
  readonly name: string;
  readonly rights: readonly ApiKeyRight[];
}

/** A key just made. `secret` is shown this once. */
export interface CreatedApiKey {
  readonly id: string;
  readonly secret: string;
  readonly prefix: string;
}

/** A new secret with what is stored of it. Also used where the demo world is made. */
export function mintApiKeySecret(): { secret: string; prefix: string; keyHash: string } {
  const lead = env().apiKeyPrefix;
  const secret = `${lead}${newToken(SECRET_BYTES)}`;
  return { secret, prefix: secret.slice(0, lead.length + SHOWN_CHARACTERS), keyHash: hashToken(secret) };
}

/** Makes an API key and shows its secret once; only a hash is kept. Refuses: `forbidden`, `invalid_request`. */
export async function createApiKey(
  scope: MerchantScope,
  input: CreateApiKeyInput,
  ports: Pick<AccessPorts, "now"> = accessPorts,
): Promise<CreatedApiKey> {
  requirePermission(scope, "api_keys.write");
  const name = input.name.trim();
  if (name === "" || name.length > 100) throw invalidField("name", "length", "Give the key a name.");
  const permissions = API_KEY_RIGHTS.filter((right) => input.rights.includes(right));
  if (permissions.length === 0) throw invalidField("rights", "required", "Choose at least one right.");
  const createdAt = ports.now();
  const id = newId("key", createdAt);
  const { secret, prefix, keyHash } = mintApiKeySecret();
  await inMerchantTx(scope, async (tx) => {
    await insertApiKey(tx, { id, name, prefix, keyHash, permissions, createdAt });
    await appendAccessAudit(tx, { action: "api_key.created", objectId: id, facts: { permissions } });
  });
  return { id, secret, prefix };
}
