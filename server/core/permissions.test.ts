import { describe, expect, it } from "vitest";
import {
  API_KEY_RIGHTS,
  isApiKeyRight,
  isRole,
  JOB_PERMISSIONS,
  PERMISSIONS,
  permissionsOfApiKey,
  permissionsOfRole,
  ROLES,
  requirePermission,
  SHOPPER_PERMISSIONS,
} from "./permissions";

const may = (role: (typeof ROLES)[number], permission: (typeof PERMISSIONS)[number]) =>
  permissionsOfRole(role).has(permission);

describe("roles", () => {
  it("let an owner do everything but what only the installation's jobs do", () => {
    const missing = PERMISSIONS.filter((permission) => !may("owner", permission));
    expect(missing).toEqual(["ledger.seal", "settlement.write", "analytics.write"]);
    for (const permission of missing) {
      expect(JOB_PERMISSIONS.has(permission)).toBe(true);
      expect(ROLES.some((role) => may(role, permission))).toBe(false);
      expect(permissionsOfApiKey(API_KEY_RIGHTS).has(permission)).toBe(false);
    }
  });

  it("keep ownership and deleting the merchant from an admin, and nothing else", () => {
    const missing = [...permissionsOfRole("owner")].filter((permission) => !may("admin", permission));
    expect(missing).toEqual(["ownership.write", "merchant.delete"]);
  });

  it("let an accountant see money and resolve exceptions, but give nothing back and set nothing", () => {
    for (const permission of [
      "ledger.read",
      "settlement.read",
      "exceptions.resolve",
      "exports.create",
    ] as const) {
      expect(may("accountant", permission)).toBe(true);
    }
    for (const permission of [
      "refunds.create",
      "refunds.approve",
      "settings.read",
      "settings.write",
    ] as const) {
      expect(may("accountant", permission)).toBe(false);
    }
  });

  it("let support give money back without the ledger, the settings or an unlimited void", () => {
    for (const permission of ["refunds.create", "customers.read", "notifications.resend"] as const) {
      expect(may("support", permission)).toBe(true);
    }
    for (const permission of ["ledger.read", "settings.read", "payments.void", "refunds.approve"] as const) {
      expect(may("support", permission)).toBe(false);
    }
  });

  it("hide shoppers' personal data from an analyst alone", () => {
    expect(ROLES.filter((role) => !may(role, "payments.personal_data"))).toEqual(["analyst"]);
    expect(may("analyst", "customers.read")).toBe(false);
  });

  it("let a developer move the test clock but not money", () => {
    for (const permission of ["api_keys.write", "webhooks.write", "events.read", "clock.write"] as const) {
      expect(may("developer", permission)).toBe(true);
    }
    for (const permission of ["refunds.create", "payments.capture", "ledger.read"] as const) {
      expect(may("developer", permission)).toBe(false);
    }
  });
});

describe("API keys", () => {
  it("carry the union of their rights", () => {
    const held = permissionsOfApiKey(["read", "refund"]);
    expect(held.has("payments.read")).toBe(true);
    expect(held.has("refunds.create")).toBe(true);
    expect(held.has("payments.create")).toBe(false);
  });

  it("can neither manage people nor make other keys, whatever they carry", () => {
    const held = permissionsOfApiKey(["read", "write", "refund"]);
    for (const permission of [
      "members.write",
      "api_keys.write",
      "settings.write",
      "merchant.delete",
    ] as const) {
      expect(held.has(permission)).toBe(false);
    }
  });

  it("carry nothing when they have no right", () => {
    expect(permissionsOfApiKey([]).size).toBe(0);
  });
});

describe("requirePermission", () => {
  it("refuses with `forbidden` and lets the holder pass", () => {
    const scope = { permissions: SHOPPER_PERMISSIONS };
    expect(() => requirePermission(scope, "payments.create")).not.toThrow();
    expect(() => requirePermission(scope, "refunds.create")).toThrowError(/^forbidden/);
  });
});

describe("guards", () => {
  it("recognise roles and rights and nothing else", () => {
    expect(isRole("support")).toBe(true);
    expect(isRole("root")).toBe(false);
    expect(isApiKeyRight("refund")).toBe(true);
    expect(isApiKeyRight("admin")).toBe(false);
  });
});
