import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { hostedToken } from "@/server/access/hosted-token";
import { scopeFromHostedToken, scopeFromLinkSlug } from "@/server/access/scope-from-hosted-token";
import { closeDatabase } from "@/server/db/client";
import { asOwner, makeMember } from "./access-world";

afterAll(closeDatabase);

async function makeSession() {
  const { merchantId } = await makeMember();
  const id = `cs_${randomUUID()}`;
  await asOwner(
    `insert into checkout_sessions (id, merchant_id, status, currency, amount_minor, items, max_instalments, capture_mode,
       three_d_secure, locale, metadata, created_at, expires_at)
     values ($1, $2, 'open', 'TRY', 5000, '[]', 12, 'automatic', 'required', 'auto', '{}', '2026-11-23Z', '2026-11-24Z')`,
    [id, merchantId],
  );
  return { id, merchantId };
}

describe("a hosted address", () => {
  it("opens its own object to a shopper who may pay and nothing else", async () => {
    const { id, merchantId } = await makeSession();
    const access = await scopeFromHostedToken(hostedToken(id));
    expect(access).toMatchObject({
      objectId: id,
      scope: { merchantId, merchantName: "Lale", actor: { kind: "shopper", id } },
    });
    expect(access?.scope.permissions.has("payments.create")).toBe(true);
    expect(access?.scope.permissions.has("refunds.create")).toBe(false);
    expect(access?.scope.permissions.has("payments.personal_data")).toBe(false);
  });

  it("does not open with another object's signature, a changed one, or none", async () => {
    const [mine, other] = [await makeSession(), await makeSession()];
    const signature = hostedToken(mine.id).split(".")[1] ?? "";
    for (const token of [
      `${other.id}.${signature}`,
      `${mine.id}.${signature.slice(0, -1)}`,
      `${mine.id}.`,
      mine.id,
      "",
      `.${signature}`,
    ]) {
      expect(await scopeFromHostedToken(token)).toBeNull();
    }
    expect(await scopeFromLinkSlug(mine.id)).toBeNull();
  });

  it("is nothing for an object that does not exist", async () => {
    expect(await scopeFromHostedToken(hostedToken("cs_none"))).toBeNull();
    expect(await scopeFromLinkSlug("no-such-link")).toBeNull();
  });
});
