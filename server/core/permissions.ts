import { DomainError } from "./errors";

/** Roles of a member, strongest first. Source: contract §1. */
export const ROLES = ["owner", "admin", "accountant", "support", "analyst", "developer"] as const;

/** What a member is within one merchant. */
export type Role = (typeof ROLES)[number];

/** Every act and view that can be granted. `…personal_data`: names, e-mails and phones of shoppers. */
export const PERMISSIONS = [
  "payments.read",
  "payments.personal_data",
  "payments.create",
  "payments.capture",
  "payments.void",
  "payments.annotate",
  "refunds.read",
  "refunds.create",
  "refunds.approve",
  "customers.read",
  "customers.write",
  "sessions.read",
  "sessions.write",
  "links.read",
  "links.write",
  "terminals.read",
  "terminals.manage",
  "batches.read",
  "batches.close",
  "ledger.read",
  "ledger.seal",
  "settlement.read",
  "settlement.write",
  "reconciliation.read",
  "exceptions.resolve",
  "disputes.read",
  "disputes.write",
  "analytics.read",
  "analytics.write",
  "exports.create",
  "notifications.resend",
  "events.read",
  "webhooks.read",
  "webhooks.write",
  "api_keys.read",
  "api_keys.write",
  "request_log.read",
  "risk.read",
  "risk.write",
  "clock.read",
  "clock.write",
  "faults.write",
  "settings.read",
  "settings.write",
  "members.read",
  "members.write",
  "audit.read",
  "ownership.write",
  "merchant.delete",
] as const;

/** One grantable act or view. */
export type Permission = (typeof PERMISSIONS)[number];

const OWNER_ONLY: ReadonlySet<Permission> = new Set<Permission>(["ownership.write", "merchant.delete"]);

/** What nobody asks for: the installation's own jobs pay batches out, fold figures and seal the ledger's days. */
const JOBS_ONLY: ReadonlySet<Permission> = new Set<Permission>([
  "settlement.write",
  "analytics.write",
  "ledger.seal",
]);

const OWNER: readonly Permission[] = PERMISSIONS.filter((permission) => !JOBS_ONLY.has(permission));

/**
 * Role → permissions. A role without a row does not compile.
 * Source: contract §1. Support gives money back through `refunds.create` alone, which knows the limit;
 * `payments.void` has none and stays with owner and admin.
 */
export const ROLE_PERMISSIONS = {
  owner: new Set<Permission>(OWNER),
  admin: new Set<Permission>(OWNER.filter((permission) => !OWNER_ONLY.has(permission))),
  accountant: new Set<Permission>([
    "payments.read",
    "payments.personal_data",
    "payments.annotate",
    "refunds.read",
    "terminals.read",
    "batches.read",
    "ledger.read",
    "settlement.read",
    "reconciliation.read",
    "exceptions.resolve",
    "disputes.read",
    "analytics.read",
    "exports.create",
  ]),
  support: new Set<Permission>([
    "payments.read",
    "payments.personal_data",
    "payments.annotate",
    "refunds.read",
    "refunds.create",
    "customers.read",
    "sessions.read",
    "links.read",
    "terminals.read",
    "batches.read",
    "disputes.read",
    "notifications.resend",
  ]),
  analyst: new Set<Permission>([
    "payments.read",
    "refunds.read",
    "terminals.read",
    "analytics.read",
    "exports.create",
  ]),
  developer: new Set<Permission>([
    "payments.read",
    "payments.personal_data",
    "refunds.read",
    "sessions.read",
    "terminals.read",
    "events.read",
    "webhooks.read",
    "webhooks.write",
    "api_keys.read",
    "api_keys.write",
    "request_log.read",
    "clock.read",
    "clock.write",
    "faults.write",
  ]),
} as const satisfies Record<Role, ReadonlySet<Permission>>;

/** What an API key may carry. Source: contract §1. */
export const API_KEY_RIGHTS = ["read", "write", "refund"] as const;

/** One right of an API key. */
export type ApiKeyRight = (typeof API_KEY_RIGHTS)[number];

/** Right of an API key → permissions. Giving captured money back needs `refund`. */
export const API_KEY_PERMISSIONS = {
  read: new Set<Permission>([
    "payments.read",
    "payments.personal_data",
    "refunds.read",
    "customers.read",
    "sessions.read",
    "links.read",
    "terminals.read",
    "batches.read",
    "ledger.read",
    "settlement.read",
    "disputes.read",
    "events.read",
    "webhooks.read",
    "clock.read",
  ]),
  write: new Set<Permission>([
    "payments.create",
    "payments.capture",
    "payments.void",
    "customers.write",
    "sessions.write",
    "links.write",
    "batches.close",
    "webhooks.write",
    "clock.write",
    "faults.write",
  ]),
  refund: new Set<Permission>(["refunds.create", "payments.void"]),
} as const satisfies Record<ApiKeyRight, ReadonlySet<Permission>>;

/** What whoever holds a hosted page's address may do: pay that one thing. */
export const SHOPPER_PERMISSIONS: ReadonlySet<Permission> = new Set<Permission>([
  "payments.read",
  "payments.create",
]);

/** What the installation's own jobs may do: everything that is not about people and settings. */
export const JOB_PERMISSIONS: ReadonlySet<Permission> = new Set<Permission>(
  PERMISSIONS.filter(
    (permission) =>
      !OWNER_ONLY.has(permission) && !/^(settings|members|api_keys)\.|^terminals\.manage$/.test(permission),
  ),
);

/** Who does something. `label` is what a timeline shows. */
export type Actor =
  | { readonly kind: "member"; readonly id: string; readonly role: Role; readonly label: string }
  | { readonly kind: "api_key"; readonly id: string; readonly label: string }
  | { readonly kind: "shopper"; readonly id: string; readonly label: string }
  | { readonly kind: "bank"; readonly id: string; readonly label: string }
  | { readonly kind: "job"; readonly id: string; readonly label: string };

/** The permissions of a role. */
export function permissionsOfRole(role: Role): ReadonlySet<Permission> {
  return ROLE_PERMISSIONS[role];
}

/** The permissions of an API key: the union over its rights. */
export function permissionsOfApiKey(rights: readonly ApiKeyRight[]): ReadonlySet<Permission> {
  return new Set(rights.flatMap((right) => [...API_KEY_PERMISSIONS[right]]));
}

/** Whether a text names a role. */
export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

/** Whether a text names a right of an API key. */
export function isApiKeyRight(text: string): text is ApiKeyRight {
  return (API_KEY_RIGHTS as readonly string[]).includes(text);
}

/** Whether a scope holds a permission. */
export function hasPermission(
  scope: { readonly permissions: ReadonlySet<Permission> },
  permission: Permission,
): boolean {
  return scope.permissions.has(permission);
}

/** Asks for a permission. Refuses: `forbidden`. */
export function requirePermission(
  scope: { readonly permissions: ReadonlySet<Permission> },
  permission: Permission,
): void {
  if (!scope.permissions.has(permission)) {
    throw new DomainError("forbidden", `This needs the permission ${permission}.`);
  }
}
