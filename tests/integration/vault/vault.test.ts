import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MerchantScope, mintScope } from "@/server/db/scope";
import { parseKeyRing } from "@/server/platform/crypto";
import { createVault } from "@/server/vault/vault";
import { openVaultDatabase } from "@/server/vault/vault-store";
import { databaseUrls } from "@/tests/support/database";

const NUMBER = "5526080000000006";
const card = { number: NUMBER, expMonth: 12, expYear: 2030, holder: "Ayşe Işık" };
const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");
const oldKeys = parseKeyRing(`k1:${key(1)}`);
const bothKeys = parseKeyRing(`k2:${key(2)},k1:${key(1)}`);
const newKeys = parseKeyRing(`k2:${key(2)}`);

const url = databaseUrls().VAULT_DATABASE_URL;
const database = openVaultDatabase(url);
const raw = new pg.Client({ connectionString: url });
let clock = new Date("2026-11-23T08:00:00Z");

const vaultWith = (keys: typeof oldKeys) => createVault({ database, keys, now: () => clock });
const vault = vaultWith(oldKeys);

const scopeOf = (merchantId = `mer_${randomUUID()}`): MerchantScope =>
  mintScope({
    merchantId,
    merchantName: null,
    actor: { kind: "job", id: "test", label: "test" },
    permissions: new Set(),
    refundLimitMinor: null,
  });

beforeAll(async () => {
  await raw.connect();
  await raw.query("delete from vault_cards");
});

afterAll(async () => {
  await raw.end();
  await database.$disconnect();
});

describe("a kept card", () => {
  it("comes back whole, and without whatever else was handed in", async () => {
    const scope = scopeOf();
    const id = await vault.putCard(scope, { card: { ...card, cvc: "123" } as typeof card, keepUntil: null });
    expect(id).toMatch(/^vlt_/);
    expect(await vault.takeCard(scope, id)).toEqual(card);
  });

  it("is nobody else's", async () => {
    const id = await vault.putCard(scopeOf(), { card, keepUntil: null });
    await expect(vault.takeCard(scopeOf(), id)).rejects.toMatchObject({ code: "card_not_found" });
    expect(await vault.forgetCard(scopeOf(), id)).toBe(false);
  });

  it("is gone once forgotten, however often that is asked", async () => {
    const scope = scopeOf();
    const id = await vault.putCard(scope, { card, keepUntil: null });
    expect(await vault.forgetCard(scope, id)).toBe(true);
    expect(await vault.forgetCard(scope, id)).toBe(false);
    await expect(vault.takeCard(scope, id)).rejects.toMatchObject({ code: "card_not_found" });
  });

  it("is refused when its time is over, and then removed", async () => {
    const scope = scopeOf();
    const id = await vault.putCard(scope, { card, keepUntil: new Date(clock.getTime() + 60_000) });
    const kept = await vault.putCard(scope, { card, keepUntil: null });
    expect(await vault.takeCard(scope, id)).toEqual(card);
    clock = new Date(clock.getTime() + 60_000);
    await expect(vault.takeCard(scope, id)).rejects.toMatchObject({ code: "card_not_found" });
    expect(await vault.forgetExpiredCards()).toBe(1);
    expect(await vault.takeCard(scope, kept)).toEqual(card);
  });

  it("does not stand in the table in any readable form", async () => {
    await vault.putCard(scopeOf(), { card, keepUntil: null });
    const { rows } = await raw.query<{ row: string }>(
      "select row_to_json(v)::text || encode(sealed, 'escape') || encode(sealed, 'base64') as row from vault_cards v",
    );
    const everything = rows.map(({ row }) => row).join("\n");
    for (const needle of [
      NUMBER,
      Buffer.from(NUMBER).toString("hex"),
      Buffer.from(NUMBER).toString("base64"),
    ]) {
      expect(everything).not.toContain(needle);
    }
    expect(everything).not.toContain("Ayşe");
  });
});

describe("a changed row", () => {
  it("is noticed: bytes, row and merchant are part of the seal", async () => {
    const scope = scopeOf();
    const [first, second, third] = await Promise.all(
      [1, 2, 3].map(() => vault.putCard(scope, { card, keepUntil: null })),
    );
    await raw.query(
      "update vault_cards set sealed = set_byte(sealed, 3, (get_byte(sealed, 3) + 1) % 256) where id = $1",
      [first],
    );
    await raw.query(
      "update vault_cards v set sealed = o.sealed, nonce = o.nonce from vault_cards o where v.id = $1 and o.id = $2",
      [second, third],
    );
    const thief = scopeOf();
    await raw.query("update vault_cards set merchant_id = $2 where id = $1", [third, thief.merchantId]);
    for (const [owner, id] of [
      [scope, first],
      [scope, second],
      [thief, third],
    ] as const) {
      await expect(vault.takeCard(owner, String(id))).rejects.toThrowError(/does not open/);
    }
    await raw.query("delete from vault_cards where id = any($1)", [[first, second, third]]);
  });
});

describe("rotating the keys", () => {
  it("re-seals everything while twenty readers and a writer go on, and the old key may then leave", async () => {
    const scope = scopeOf();
    const ids = await Promise.all(
      Array.from({ length: 250 }, () => vault.putCard(scope, { card, keepUntil: null })),
    );
    const during = vaultWith(bothKeys);
    let running = true;
    let reads = 0;
    const reader = async (offset: number) => {
      for (let position = offset; running || position < offset + 10; position += 7) {
        expect(await during.takeCard(scope, ids[position % ids.length] ?? "")).toEqual(card);
        reads += 1;
      }
    };
    const readers = Array.from({ length: 20 }, (_, position) => reader(position));
    const late = vault.putCard(scope, { card, keepUntil: null });
    const rotation = during.rotateKeys().finally(() => {
      running = false;
    });
    await Promise.all([...readers, rotation, late]);
    // What an older process sealed behind the rotation's back is caught by a second run.
    await during.rotateKeys();

    expect(reads).toBeGreaterThanOrEqual(20);
    expect((await rotation).resealed).toBeGreaterThanOrEqual(250);
    expect(await during.rotateKeys()).toEqual({ keyId: "k2", resealed: 0, skipped: 0 });
    const after = vaultWith(newKeys);
    for (const id of [...ids, await late]) expect(await after.takeCard(scope, id)).toEqual(card);
  });

  it("never brings back a card that was forgotten meanwhile", async () => {
    const scope = scopeOf();
    const ids = await Promise.all(
      Array.from({ length: 40 }, () => vault.putCard(scope, { card, keepUntil: null })),
    );
    await Promise.all([vaultWith(bothKeys).rotateKeys(), ...ids.map((id) => vault.forgetCard(scope, id))]);
    const { rows } = await raw.query("select id from vault_cards where merchant_id = $1", [scope.merchantId]);
    expect(rows).toEqual([]);
  });
});
