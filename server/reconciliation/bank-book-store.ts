import type { Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";
import type { OurOrder } from "./compare-order";

/** Every terminal of the merchant, also those that are not used any more. */
export async function listEveryTerminal(tx: MerchantTx): Promise<Terminal[]> {
  const rows = await tx.db.terminal.findMany({ orderBy: { id: "asc" } });
  return rows as unknown as Terminal[];
}

/** What we hold of some orders. */
export async function listOurOrders(tx: MerchantTx, references: readonly string[]): Promise<OurOrder[]> {
  return tx.db.$queryRaw<OurOrder[]>`
    select a.id as "attemptId", a.status as "attemptStatus", p.id as "paymentId", p.status as "paymentStatus",
      p.authorized_minor as "authorizedMinor", p.captured_minor as "capturedMinor",
      p.refunded_minor as "refundedMinor",
      (exists (select 1 from operations o where o.payment_id = p.id
          and o.status in ('sending', 'unknown', 'reversing'))
        or a.status in ('processing', 'unknown')) as busy
    from attempts a join payments p on p.id = a.payment_id
    where a.merchant_id = ${tx.scope.merchantId} and a.id = any(${[...references]}::text[])`;
}

/** Approved attempts of a terminal after one of them, in order of their id. */
export async function listApprovedReferences(
  tx: MerchantTx,
  page: { readonly terminalId: string; readonly after: string; readonly limit: number },
): Promise<string[]> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    select a.id from attempts a join payments p on p.id = a.payment_id
    where a.merchant_id = ${tx.scope.merchantId} and a.status = 'approved' and p.terminal_id = ${page.terminalId}
      and a.id > ${page.after}
    order by a.id limit ${page.limit}`;
  return rows.map(({ id }) => id);
}
