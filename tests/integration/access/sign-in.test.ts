import { afterAll, describe, expect, it } from "vitest";
import { endSession } from "@/server/access/end-session";
import { listSessions } from "@/server/access/list-sessions";
import { readSession } from "@/server/access/read-session";
import { revokeMemberSessions } from "@/server/access/revoke-member-sessions";
import { revokeSession } from "@/server/access/revoke-session";
import { signIn } from "@/server/access/sign-in";
import { closeDatabase } from "@/server/db/client";
import { inMerchantTx } from "@/server/db/merchant-tx";
import { asOwner, freshAddress, type MadeMember, makeMember, makePorts, PASSWORD } from "./access-world";

afterAll(closeDatabase);

const typed = (member: MadeMember, address = freshAddress()) => ({
  email: member.email,
  password: PASSWORD,
  address,
  userAgent: "Firefox",
});

async function signedIn(member: MadeMember, world = makePorts()) {
  const opened = await signIn(typed(member), world.ports);
  if (!opened) throw new Error("the member was not let in");
  return { ...opened, ...world };
}

async function scopeOf(token: string, world: ReturnType<typeof makePorts>) {
  const session = await readSession(token, world.ports);
  if (!session) throw new Error("there is no session");
  return session;
}

describe("signing in", () => {
  it("opens a session with the role's permissions and the member's own limit", async () => {
    const member = await makeMember("support");
    const { token, ports } = await signedIn(member);
    const session = await readSession(token, ports);
    expect(session).toMatchObject({
      merchant: { id: member.merchantId, name: "Lale" },
      member: { id: member.memberId, role: "support", email: member.email },
    });
    expect(session?.scope.permissions.has("refunds.create")).toBe(true);
    expect(session?.scope.permissions.has("ledger.read")).toBe(false);
    expect(session?.scope.refundLimitMinor).toBe(50_000n);
  });

  it("takes the e-mail in any case and with blanks around it", async () => {
    const member = await makeMember();
    const input = { ...typed(member), email: `  ${member.email.toUpperCase()} ` };
    expect(await signIn(input, makePorts().ports)).not.toBeNull();
  });

  it("stores neither the token nor a readable password", async () => {
    const member = await makeMember();
    const { token } = await signedIn(member);
    const rows = await asOwner<{ row: string }>(
      "select row_to_json(s)::text || row_to_json(m)::text as row from member_sessions s join members m on m.id = s.member_id where m.id = $1",
      [member.memberId],
    );
    expect(rows[0]?.row).not.toContain(token);
    expect(rows[0]?.row).not.toContain(PASSWORD);
    expect(rows[0]?.row).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
  });

  it("gives the same answer for the same work, whether the account exists, is disabled or the password is wrong", async () => {
    const [known, disabled] = [await makeMember(), await makeMember()];
    await asOwner("update members set disabled_at = '2026-11-01Z' where id = $1", [disabled.memberId]);
    const world = makePorts();
    const answers = [];
    for (const input of [
      { ...typed(known), password: "wrong horse battery" },
      { ...typed(known), email: "nobody@lale.example" },
      typed(disabled),
      { ...typed(known), password: "" },
    ]) {
      const before = world.verifications();
      answers.push(await signIn(input, world.ports));
      expect(world.verifications() - before).toBe(1);
    }
    expect(answers).toEqual([null, null, null, null]);
  });

  it("writes what happened to the audit, with no password in it", async () => {
    const member = await makeMember();
    const { token, ports, settle } = await signedIn(member);
    await signIn({ ...typed(member), password: "wrong horse battery" }, ports);
    await endSession(token, ports);
    await endSession(token, ports);
    await settle();
    const rows = await asOwner<{ action: string; actor_kind: string; actor_id: string; facts: object }>(
      "select action, actor_kind, actor_id, facts from audit_records where merchant_id = $1 order by action",
      [member.merchantId],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "member.sign_in_refused",
      "member.signed_in",
      "member.signed_out",
    ]);
    expect(rows.every((row) => row.actor_kind === "member" && row.actor_id === member.memberId)).toBe(true);
    expect(JSON.stringify(rows)).not.toMatch(/horse|patates/);
  });
});

describe("a session", () => {
  it("is over after thirty minutes without a request", async () => {
    const { token, ports, wait } = await signedIn(await makeMember());
    wait(29 * 60);
    expect(await readSession(token, ports)).not.toBeNull();
    wait(29 * 60);
    expect(await readSession(token, ports)).not.toBeNull();
    wait(30 * 60);
    expect(await readSession(token, ports)).toBeNull();
  });

  it("is over after twelve hours however busy it is", async () => {
    const { token, ports, wait } = await signedIn(await makeMember());
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      wait(20 * 60);
      expect(await readSession(token, ports)).not.toBeNull();
    }
    wait(20 * 60);
    expect(await readSession(token, ports)).toBeNull();
  });

  it("notes that it was seen at most once a minute", async () => {
    const member = await makeMember();
    const { token, ports, wait } = await signedIn(member);
    const seen = async () => {
      const [row] = await asOwner<{ last_seen_at: Date }>(
        "select last_seen_at from member_sessions where member_id = $1",
        [member.memberId],
      );
      return row?.last_seen_at.toISOString();
    };
    wait(59);
    await readSession(token, ports);
    expect(await seen()).toBe("2026-11-23T08:00:00.000Z");
    wait(1);
    await readSession(token, ports);
    expect(await seen()).toBe("2026-11-23T08:01:00.000Z");
  });

  it("is refused at once when it is revoked, signed out, or its member disabled", async () => {
    const member = await makeMember();
    const world = makePorts();
    const [first, second, third] = [
      await signedIn(member, world),
      await signedIn(member, world),
      await signedIn(member, world),
    ];
    const { scope } = await scopeOf(first.token, world);
    expect(await listSessions(scope, world.ports)).toHaveLength(3);

    expect(await revokeSession(scope, second.sessionId, world.ports)).toBe(true);
    expect(await readSession(second.token, world.ports)).toBeNull();
    await endSession(third.token, world.ports);
    expect(await readSession(third.token, world.ports)).toBeNull();
    expect(await listSessions(scope, world.ports)).toMatchObject([
      { id: first.sessionId, userAgent: "Firefox" },
    ]);

    await asOwner("update members set disabled_at = '2026-11-23Z' where id = $1", [member.memberId]);
    expect(await readSession(first.token, world.ports)).toBeNull();
  });

  it("follows a change of role with the next request", async () => {
    const member = await makeMember("admin");
    const world = await signedIn(member);
    expect((await scopeOf(world.token, world)).scope.permissions.has("settings.write")).toBe(true);
    await asOwner("update members set role = 'analyst' where id = $1", [member.memberId]);
    const { scope } = await scopeOf(world.token, world);
    expect(scope.permissions.has("settings.write")).toBe(false);
    expect(scope.actor).toMatchObject({ kind: "member", role: "analyst" });
  });

  it("can be ended by its member and by who manages members, and by nobody else", async () => {
    const owner = await makeMember("owner");
    const analyst = await makeMember("analyst", owner.merchantId);
    const stranger = await makeMember("owner");
    const world = makePorts();
    const [ofOwner, ofAnalyst, ofStranger] = [
      await signedIn(owner, world),
      await signedIn(analyst, world),
      await signedIn(stranger, world),
    ];
    const scopes = await Promise.all(
      [ofOwner, ofAnalyst, ofStranger].map(async ({ token }) => (await scopeOf(token, world)).scope),
    );
    const [ownerScope, analystScope, strangerScope] = scopes;
    if (!ownerScope || !analystScope || !strangerScope) throw new Error("three were signed in");
    expect(await revokeSession(analystScope, ofOwner.sessionId, world.ports)).toBe(false);
    expect(await revokeSession(strangerScope, ofAnalyst.sessionId, world.ports)).toBe(false);
    expect(await revokeSession(ownerScope, ofAnalyst.sessionId, world.ports)).toBe(true);
    expect(await readSession(ofOwner.token, world.ports)).not.toBeNull();
    expect(await readSession(ofAnalyst.token, world.ports)).toBeNull();
  });

  it("ends with all others of its member when rights rise", async () => {
    const member = await makeMember("owner");
    const world = makePorts();
    const opened = [await signedIn(member, world), await signedIn(member, world)];
    const { scope } = await scopeOf(opened[0]?.token ?? "", world);
    const count = await inMerchantTx(scope, (tx) => revokeMemberSessions(tx, member.memberId, world.ports));
    expect(count).toBe(2);
    for (const { token } of opened) expect(await readSession(token, world.ports)).toBeNull();
  });

  it("is nobody's for a token that was never given out", async () => {
    expect(await readSession("no such token", makePorts().ports)).toBeNull();
    expect(await readSession(null, makePorts().ports)).toBeNull();
  });
});
