import { InvariantError } from "@/server/core/errors";
import { isRole, permissionsOfRole, type Role } from "@/server/core/permissions";
import { type MerchantScope, mintScope } from "@/server/db/scope";
import type { AccountRow, SessionRow } from "./access-store";

/** The role of a row. Asserts: it is one of ours (the database checks it too). */
export function roleOf(row: Pick<AccountRow, "role">): Role {
  if (!isRole(row.role)) throw new InvariantError(`"${row.role}" is not a role`);
  return row.role;
}

/** The scope of a signed-in member: what the role allows at this moment. */
export function mintMemberScope(row: SessionRow): MerchantScope {
  const role = roleOf(row);
  return mintScope({
    merchantId: row.merchant_id,
    merchantName: row.merchant_name,
    actor: { kind: "member", id: row.member_id, role, label: row.member_name },
    permissions: permissionsOfRole(role),
    refundLimitMinor: row.refund_limit_minor,
  });
}

/** A member at the door: known by name for the audit, allowed nothing yet. */
export function mintAccountScope(row: AccountRow): MerchantScope {
  return mintScope({
    merchantId: row.merchant_id,
    merchantName: null,
    actor: { kind: "member", id: row.member_id, role: roleOf(row), label: row.member_name },
    permissions: new Set(),
    refundLimitMinor: 0n,
  });
}
