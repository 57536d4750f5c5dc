import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { type ListedApiKey, listApiKeyRows } from "./access-store";

/** Every API key of the merchant, newest first, revoked ones too; never a secret. Refuses: `forbidden`. */
export async function listApiKeys(scope: MerchantScope): Promise<ListedApiKey[]> {
  requirePermission(scope, "api_keys.read");
  return inMerchantTx(scope, listApiKeyRows);
}
