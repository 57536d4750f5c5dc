import { jobScope } from "@/server/access/job-scope";
import type { JobDraft } from "@/server/core/decision";
import { InvariantError } from "@/server/core/errors";
import type { PaymentPorts } from "@/server/payments/payment-ports";
import { resolveOperation } from "@/server/payments/resolve-operation";

type JobRun = (payload: JobDraft["payload"], ports: PaymentPorts) => Promise<void>;

function field(payload: JobDraft["payload"], name: string): string {
  const value = payload[name];
  if (value === undefined) throw new InvariantError(`a job has no ${name}`);
  return value;
}

/** Job name → what it does. A job without a row does not compile. */
export const JOBS = {
  resolve_operation: async (payload, ports) => {
    const scope = jobScope(field(payload, "merchantId"), "resolve_operation");
    await resolveOperation(scope, field(payload, "operationId"), ports);
  },
} as const satisfies Record<JobDraft["name"], JobRun>;
