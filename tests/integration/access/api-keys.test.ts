import { afterAll, describe, expect, it } from "vitest";
import { createApiKey } from "@/server/access/create-api-key";
import { findApiKey } from "@/server/access/find-api-key";
import { listApiKeys } from "@/server/access/list-api-keys";
import { revokeApiKey } from "@/server/access/revoke-api-key";
import { permissionsOfRole, type Role } from "@/server/core/permissions";
import { closeDatabase } from "@/server/db/client";
import { mintScope } from "@/server/db/scope";
import { asOwner, makeMember, makePorts } from "./access-world";

afterAll(closeDatabase);

async function scopeAs(role: Role) {
  const { merchantId, memberId } = await makeMember(role);
  return mintScope({
    merchantId,
    merchantName: "Lale",
    actor: { kind: "member", id: memberId, role, label: "Nermin Aksoy" },
    permissions: permissionsOfRole(role),
    refundLimitMinor: null,
  });
}

describe("an API key", () => {
  it("opens its merchant with its rights and no more", async () => {
    const developer = await scopeAs("developer");
    const key = await createApiKey(developer, { name: "Shop", rights: ["read", "write"] });
    expect(key.secret).toMatch(/^sk_test_[\w-]{43}$/);
    const scope = await findApiKey(`Bearer ${key.secret}`);
    expect(scope).toMatchObject({
      merchantId: developer.merchantId,
      merchantName: "Lale",
      actor: { kind: "api_key", id: key.id, label: "Shop" },
    });
    expect(scope.permissions.has("payments.create")).toBe(true);
    expect(scope.permissions.has("refunds.create")).toBe(false);
  });

  it("is stored as a hash and shown by its first characters", async () => {
    const scope = await scopeAs("owner");
    const key = await createApiKey(scope, { name: "Shop", rights: ["read"] });
    const [listed] = await listApiKeys(scope);
    expect(listed).toMatchObject({ id: key.id, prefix: key.secret.slice(0, 12), permissions: ["read"] });
    const [row] = await asOwner<{ row: string }>(
      "select row_to_json(k)::text as row from api_keys k where id = $1",
      [key.id],
    );
    expect(row?.row).not.toContain(key.secret.slice(12));
  });

  it("is refused at once when it is revoked, and cannot be revoked twice or by another merchant", async () => {
    const [scope, stranger] = [await scopeAs("admin"), await scopeAs("admin")];
    const key = await createApiKey(scope, { name: "Shop", rights: ["read"] });
    await expect(revokeApiKey(stranger, key.id)).rejects.toMatchObject({ code: "api_key_not_found" });
    await findApiKey(`Bearer ${key.secret}`);
    await revokeApiKey(scope, key.id);
    await expect(findApiKey(`Bearer ${key.secret}`)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(revokeApiKey(scope, key.id)).rejects.toMatchObject({ code: "api_key_not_found" });
    expect(await listApiKeys(stranger)).toEqual([]);
  });

  it.each([
    null,
    "",
    "Basic abc",
    "Bearer",
    "Bearer sk_test_",
    `Bearer sk_live_${"a".repeat(43)}`,
    `Bearer sk_test_${"a".repeat(43)}`,
  ])("does not exist in the header %j", async (header) => {
    await expect(findApiKey(header)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("notes its use at most once a minute", async () => {
    const scope = await scopeAs("owner");
    const { secret } = await createApiKey(scope, { name: "Shop", rights: ["read"] });
    const { ports, wait } = makePorts();
    const lastUsed = async () => (await listApiKeys(scope))[0]?.lastUsedAt?.toISOString();
    await findApiKey(`Bearer ${secret}`, ports);
    wait(59);
    await findApiKey(`Bearer ${secret}`, ports);
    expect(await lastUsed()).toBe("2026-11-23T08:00:00.000Z");
    wait(1);
    await findApiKey(`Bearer ${secret}`, ports);
    expect(await lastUsed()).toBe("2026-11-23T08:01:00.000Z");
  });

  it("is made only by who may make it, with a name and a right", async () => {
    const input = { name: "Shop", rights: ["read"] as const };
    await expect(createApiKey(await scopeAs("support"), input)).rejects.toMatchObject({ code: "forbidden" });
    const owner = await scopeAs("owner");
    await expect(createApiKey(owner, { ...input, name: " " })).rejects.toMatchObject({
      code: "invalid_request",
    });
    await expect(createApiKey(owner, { ...input, rights: [] })).rejects.toMatchObject({
      code: "invalid_request",
    });
  });
});
