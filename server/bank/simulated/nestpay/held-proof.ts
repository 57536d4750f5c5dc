import type { ThreeDSecureProof } from "@/server/bank/bank-connector";
import type { ApiCard, SaleOperation } from "@/server/bank/nestpay-wire/request";
import { fieldOf, readGateOrder } from "./gate-order";
import type { NestpayTerminal } from "./nestpay-store";
import type { Visit } from "./visit-store";

/** The proof that goes to the card's bank, and why it proves nothing; null where it stands. */
export interface HeldProof {
  readonly proof: ThreeDSecureProof;
  readonly refusal: string | null;
}

type AuthenticatedSale = Pick<SaleOperation, "type" | "amountMinor" | "currency" | "instalments">;

/** The element of a call that is not as the 3-D form was signed or as the gate answered; null where all are. */
function changedElement(
  visit: Visit,
  sale: AuthenticatedSale,
  { xid, eci, cavv }: Extract<ApiCard, { kind: "authenticated" }>,
): string | null {
  const order = readGateOrder(visit.fields);
  if (typeof order === "string") return "oid";
  const said = (name: string) => fieldOf(visit.result?.fields ?? [], name);
  const pairs = [
    ["Total", sale.amountMinor, order.amountMinor],
    ["Currency", sale.currency, order.currency],
    ["Taksit", sale.instalments, order.instalments],
    ["Type", sale.type, order.type],
    ["PayerTxnId", xid, visit.threeDSecureId],
    ["PayerSecurityLevel", eci, said("eci")],
    ["PayerAuthenticationCode", cavv, said("cavv")],
  ] as const;
  return pairs.find(([, given, signed]) => given !== signed)?.[0] ?? null;
}

/** Why a terminal does not sell after this result of 3-D Secure; null where it does. */
export function refuseMdStatus(
  { acceptedMdStatuses }: Pick<NestpayTerminal, "acceptedMdStatuses">,
  mdStatus: string,
): string | null {
  if (acceptedMdStatuses.includes(mdStatus)) return null;
  return `3-D Secure doğrulaması tam değil: mdStatus ${mdStatus} bu üye işyerinde kabul edilmez`;
}

/**
 * What an API call after 3-D Secure proves. A call that is not the one that was authenticated, or whose authentication
 * the terminal's contract does not take, names no proof to the card's bank: that refuses it (63) and uses nothing up.
 */
export function heldProofOf(
  terminal: NestpayTerminal,
  visit: Visit & { readonly mdStatus: string },
  sale: AuthenticatedSale,
  card: Extract<ApiCard, { kind: "authenticated" }>,
): HeldProof {
  const { mdStatus } = visit;
  const changed = changedElement(visit, sale, card);
  const refusal =
    refuseMdStatus(terminal, mdStatus) ??
    (changed ? `3-D Secure doğrulaması geçersiz: ${changed} doğrulanan işlemden farklı` : null);
  const { xid, eci, cavv } = card;
  const transactionId = refusal === null ? xid : "";
  return { proof: { transactionId, eci: eci || null, cavv: cavv || null, mdStatus }, refusal };
}
