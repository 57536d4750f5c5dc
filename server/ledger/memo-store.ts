import type { OpenAuthorization } from "@/server/core/ledger-memo";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** What is authorised now and not finally captured, summed by currency. Found by what waits for its expiry. */
export async function sumOpenAuthorizations(tx: MerchantTx): Promise<OpenAuthorization[]> {
  return tx.db.$queryRaw<OpenAuthorization[]>`
    select currency, sum(authorized_minor)::bigint as "authorizedMinor", sum(captured_minor)::bigint as "capturedMinor"
    from payments
    where merchant_id = ${tx.scope.merchantId} and status = 'authorized' and due_at is not null
    group by currency`;
}
