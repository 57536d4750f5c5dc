import { JOB_PERMISSIONS } from "@/server/core/permissions";
import { type MerchantScope, mintScope } from "@/server/db/scope";

/** The scope in which a job works for one merchant. `jobName` stands in timelines and audit. */
export function jobScope(merchantId: string, jobName: string): MerchantScope {
  return mintScope({
    merchantId,
    merchantName: null,
    actor: { kind: "job", id: jobName, label: jobName },
    permissions: JOB_PERMISSIONS,
    refundLimitMinor: null,
  });
}
