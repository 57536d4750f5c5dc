import type { ApiPlan } from "@/server/bank/nestpay-wire/request";
import type { CurrencyCode } from "@/server/core/money";
import type { BankDatabase } from "../bank-database";

/** A plan as it is registered. Units: minor. */
export interface RegisteredPlan extends ApiPlan {
  readonly id: string;
  readonly clientId: string;
  readonly orderReference: string;
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
}

const DAYS = { D: 1, W: 7 } as const;

/** When a payment of a plan is due: the first at once; a day that a month lacks becomes its last one. */
export function planDueAt(plan: ApiPlan, firstAt: Date, number: number): Date {
  const steps = (number - 1) * plan.interval;
  const at = new Date(firstAt);
  if (plan.cycle === "D" || plan.cycle === "W") {
    at.setUTCDate(at.getUTCDate() + steps * DAYS[plan.cycle]);
    return at;
  }
  const day = at.getUTCDate();
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + steps * (plan.cycle === "M" ? 1 : 12));
  const lastDay = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(day, lastDay));
  return at;
}

/** Keeps a plan with its payments, all waiting; an earlier try under the same order is replaced. */
export async function savePlan(db: BankDatabase, plan: RegisteredPlan, at: Date): Promise<void> {
  const { clientId, orderReference } = plan;
  const payments = Array.from({ length: plan.totalPayments }, (_, position) => ({
    number: position + 1,
    status: "waiting",
    dueAt: planDueAt(plan, at, position + 1),
  }));
  await db.$transaction([
    db.nestpayPlan.deleteMany({ where: { clientId, orderReference } }),
    db.nestpayPlan.create({ data: { ...plan, createdAt: at, payments: { create: payments } } }),
  ]);
}

/** Drops the plan of a sale that was declined. */
export async function deletePlan(db: BankDatabase, clientId: string, orderReference: string): Promise<void> {
  await db.nestpayPlan.deleteMany({ where: { clientId, orderReference } });
}

/** Notes that the plan's first payment was taken. */
export async function markFirstPaid(db: BankDatabase, planId: string): Promise<void> {
  await db.nestpayPlanPayment.update({
    where: { planId_number: { planId, number: 1 } },
    data: { status: "paid" },
  });
}

/** The plan of an order or of its own id; null where there is none. */
export async function findPlan(
  db: BankDatabase,
  clientId: string,
  reference: string,
): Promise<{ readonly id: string; readonly orderReference: string } | null> {
  return db.nestpayPlan.findFirst({
    where: { clientId, OR: [{ id: reference }, { orderReference: reference }] },
    select: { id: true, orderReference: true },
  });
}

/** Cancels one waiting payment; false where it is none. */
export async function cancelPlanPayment(db: BankDatabase, planId: string, number: number): Promise<boolean> {
  const { count } = await db.nestpayPlanPayment.updateMany({
    where: { planId, number, status: "waiting" },
    data: { status: "canceled" },
  });
  return count === 1;
}
