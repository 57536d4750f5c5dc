import { BANK_PERMISSIONS, JOB_PERMISSIONS } from "@/server/core/permissions";
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

/** The scope in which a message of the bank is recorded. `terminalId` names who speaks. */
export function bankScope(merchantId: string, terminalId: string): MerchantScope {
  return mintScope({
    merchantId,
    merchantName: null,
    actor: { kind: "bank", id: terminalId, label: "bank" },
    permissions: BANK_PERMISSIONS,
    refundLimitMinor: null,
  });
}
