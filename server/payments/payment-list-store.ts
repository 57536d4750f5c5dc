import type { CommissionTerms } from "@/server/core/commission";
import type { PaymentShare } from "@/server/core/money-arrivals";
import type { Payment, PaymentStatus } from "@/server/core/payment";
import { statements } from "@/server/db/client";
import type { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { afterPosition, createdWithin, NEWEST_FIRST, type PageRequest } from "@/server/db/page";
import type { MerchantScope } from "@/server/db/scope";

/** Filters of a list of payments; null does not filter. Units: minor. */
export interface PaymentFilter {
  readonly status: PaymentStatus | null;
  readonly orderId: string | null;
  /** The shopper's e-mail or reference. */
  readonly customer: string | null;
  readonly createdFrom: Date | null;
  /** Not included. */
  readonly createdTo: Date | null;
  readonly amountFromMinor: bigint | null;
  readonly amountToMinor: bigint | null;
  readonly cardLast4: string | null;
}

/** What is looked up beside a payment's row. */
export interface PaymentFacts {
  readonly offsetMs: bigint;
  readonly batches: readonly {
    readonly id: string;
    readonly number: number;
    readonly status: "open" | "closed";
    readonly valueDate: string | null;
    readonly payoutId: string | null;
    /** When what the bank holds of it becomes free; null until it is paid, and where nothing is held. */
    readonly reserveReleaseOn: string | null;
    readonly reservePayoutId: string | null;
  }[];
  readonly terminals: readonly {
    readonly id: string;
    readonly commission: CommissionTerms;
    readonly nextDayEndAt: Date;
  }[];
  /** Of the payments that stand in several batches or of which something went back. */
  readonly shares: readonly PaymentShare[];
}

/** A share as the database's function writes it, whose amounts travel in JSON too. */
type FoundShare = Omit<PaymentShare, "netMinor" | "reserveMinor"> & {
  readonly netMinor: string;
  readonly reserveMinor: string;
};

/** The same as the database's functions answer it. */
export interface FoundFacts extends Omit<PaymentFacts, "offsetMs" | "terminals" | "shares"> {
  readonly offsetMs: string;
  readonly shares: readonly FoundShare[];
  readonly terminals: readonly {
    readonly id: string;
    readonly commission: CommissionTerms;
    readonly nextDayEndAt: number;
  }[];
}

function toShare({ netMinor, reserveMinor, ...share }: FoundShare): PaymentShare {
  return { ...share, netMinor: BigInt(netMinor), reserveMinor: BigInt(reserveMinor) };
}

/** What a payment's sale, pieces and refunds add to the batches in which they stand, oldest first. */
export async function listShareRows(tx: MerchantTx, paymentId: string): Promise<PaymentShare[]> {
  const rows = await tx.db.$queryRaw<FoundShare[]>`select * from payment_shares(array[${paymentId}])`;
  return rows.map(toShare);
}

/** What was found, with its numbers and instants. */
export function toPaymentFacts({ offsetMs, batches, terminals, shares }: FoundFacts): PaymentFacts {
  return {
    offsetMs: BigInt(offsetMs),
    batches,
    terminals: terminals.map((terminal) => ({
      ...terminal,
      nextDayEndAt: new Date(terminal.nextDayEndAt),
    })),
    shares: shares.map(toShare),
  };
}

/** Batches and terminals of payments and the business clock. One round trip. */
export async function findPaymentFacts(
  scope: MerchantScope,
  wanted: {
    readonly batchIds: readonly string[];
    readonly terminalIds: readonly string[];
    /** The payments whose shares are asked for. */
    readonly sharedIds: readonly string[];
  },
): Promise<PaymentFacts> {
  const [row] = await statements().$queryRaw<{ facts: FoundFacts }[]>`
    select find_payment_facts(${scope.merchantId}, ${[...wanted.batchIds]}::text[],
      ${[...wanted.terminalIds]}::text[], ${[...wanted.sharedIds]}::text[]) as facts`;
  return toPaymentFacts(row?.facts ?? { offsetMs: "0", batches: [], terminals: [], shares: [] });
}

function amountWithin(filter: PaymentFilter): Prisma.PaymentWhereInput {
  const { amountFromMinor: from, amountToMinor: to } = filter;
  if (from === null && to === null) return {};
  return { amountMinor: { ...(from === null ? {} : { gte: from }), ...(to === null ? {} : { lte: to }) } };
}

function customerIs(customer: string | null): Prisma.PaymentWhereInput {
  if (customer === null) return {};
  return {
    OR: ["email", "reference"].map((name) => ({ customer: { path: [name], equals: customer } })),
  };
}

/** Payments newest first, one more than the page has, so that the caller sees whether there is another page. */
export async function listPaymentRows(
  tx: MerchantTx,
  filter: PaymentFilter,
  page: PageRequest,
): Promise<Payment[]> {
  const { status, orderId, cardLast4 } = filter;
  const rows = await tx.db.payment.findMany({
    where: {
      merchantId: tx.scope.merchantId,
      AND: [
        afterPosition(page.after),
        createdWithin({ from: filter.createdFrom, to: filter.createdTo }),
        amountWithin(filter),
        customerIs(filter.customer),
        status === null ? {} : { status },
        orderId === null ? {} : { orderId },
        cardLast4 === null ? {} : { cardLast4 },
      ],
    },
    orderBy: NEWEST_FIRST,
    take: page.limit + 1,
  });
  return rows.map((row) => row as unknown as Payment);
}
