import { wallNow } from "@/server/platform/clock";
import type { Visit } from "./console-visit";
import { appendAct, type OperatorActRow } from "./operator-store";

/** Writes down what the operator of a visit did, and to what. */
export async function recordAct(
  { db, operator, address }: Visit,
  act: Pick<OperatorActRow, "act" | "object" | "facts">,
): Promise<void> {
  await appendAct(db, {
    ...act,
    operatorId: operator.id,
    email: operator.email,
    address,
    actedAt: wallNow(),
  });
}
