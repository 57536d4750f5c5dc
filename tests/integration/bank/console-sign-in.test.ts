import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import { hashToken } from "@/server/platform/crypto";
import { asBank } from "@/tests/support/world-sql";
import { Browser, OPERATOR, openOperator } from "./console-desk";
import { openBank } from "./open-bank";

let bank: SimulatedBank;
beforeAll(async () => {
  bank = openBank();
  await openOperator(bank);
});
afterAll(() => bank.close());

const SESSION = "ornek-bank";

describe("the console's door", () => {
  test("sends whoever is not signed in to the door, and on to the page that was wanted", async () => {
    const browser = new Browser(bank);
    const first = await browser.get("/bank/orders?status=captured");
    expect(first.status).toBe(303);
    expect(first.location).toBe("/bank/sign-in?next=%2Fbank%2Forders%3Fstatus%3Dcaptured");
    const door = await browser.get(first.location ?? "");
    expect(door.html).toContain('name="next" value="/bank/orders?status=captured"');
    const fields = { ...OPERATOR, next: "/bank/orders?status=captured" };
    const opened = await browser.post("/bank/sign-in", fields);
    expect(opened.location).toBe("/bank/orders?status=captured");
    expect((await browser.get("/bank/orders")).status).toBe(200);
  });

  test("answers a wrong password and an unknown operator with the same page", async () => {
    const browser = new Browser(bank);
    const wrong = await browser.signIn("not the password");
    const unknown = await browser.signIn("not the password", "nobody@bank.example");
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    expect(unknown.html.replace("nobody@bank.example", OPERATOR.email)).toBe(wrong.html);
    expect((await browser.get("/bank")).status).toBe(303);
  });

  test("slows down who guesses, from that address alone", async () => {
    const guesser = new Browser(bank, { address: "192.0.2.66" });
    for (let round = 0; round < 10; round += 1) expect((await guesser.signIn("guess")).status).toBe(422);
    expect((await guesser.signIn()).status).toBe(429);
    expect((await new Browser(bank, { address: "192.0.2.67" }).signIn()).status).toBe(303);
  });

  test("gives a fresh token at sign-in and keeps no token in its database", async () => {
    const browser = new Browser(bank);
    browser.setCookie(SESSION, "planted");
    await browser.signIn();
    const after = browser.cookie(SESSION) ?? "";
    expect(after).not.toBe("planted");
    const rows = await bank.database.operatorSession.findMany({ select: { tokenHash: true } });
    expect(rows).toContainEqual({ tokenHash: hashToken(after) });
    expect(JSON.stringify(rows)).not.toContain(after);
  });

  test("ends a session when its operator leaves, for copies of the cookie too", async () => {
    const browser = new Browser(bank);
    await browser.signIn();
    const copy = new Browser(bank);
    copy.setCookie(SESSION, browser.cookie(SESSION) ?? "");
    expect((await copy.get("/bank")).status).toBe(200);
    const left = await browser.post("/bank/sign-out", {}, "/bank");
    expect(left.location).toBe("/bank/sign-in?said=left");
    expect((await copy.get("/bank")).status).toBe(303);
  });

  test("ends a session by the wall clock: eight hours after its beginning, half an hour without a request", async () => {
    for (const column of ["expires_at = created_at", "seen_at = created_at - interval '31 minutes'"]) {
      const browser = new Browser(bank);
      await browser.signIn();
      expect((await browser.get("/bank")).status).toBe(200);
      await asBank(`update operator_sessions set ${column}
        where token_hash = '${hashToken(browser.cookie(SESSION) ?? "")}'`);
      expect((await browser.get("/bank")).status).toBe(303);
    }
  });

  test("keeps a session that a link from elsewhere did not carry", async () => {
    const browser = new Browser(bank);
    await browser.signIn();
    const session = browser.cookie(SESSION) ?? "";
    const fromElsewhere = await new Browser(bank).get("/bank/sign-in");
    const set = fromElsewhere.headers.getSetCookie().map((cookie) => cookie.split("=")[0]);
    expect(set).toEqual(["ornek-bank-door"]);
    expect(browser.cookie(SESSION)).toBe(session);
    expect((await browser.get("/bank")).status).toBe(200);
  });

  test("sets cookies that scripts and other sites do not get", async () => {
    const browser = new Browser(bank);
    const { headers } = await browser.signIn();
    const [cookie] = headers.getSetCookie();
    expect(cookie).toMatch(/^ornek-bank=[\w-]{43}; Path=\/bank; Max-Age=28800; HttpOnly; SameSite=Strict$/);
    const secure = openBank({ publicUrl: "https://bank.example" });
    const over = await new Browser(secure).get("/bank/sign-in");
    expect(over.headers.getSetCookie()[0]).toMatch(/^__Secure-ornek-bank-door=.*; Secure$/);
    expect(over.headers.get("strict-transport-security")).toContain("max-age");
    await secure.close();
  });

  test("leads nobody to another site", async () => {
    for (const next of [
      "https://evil.example",
      "//evil.example",
      "/bank//evil.example",
      "/bankrobber",
      "/bank/\\evil",
    ]) {
      const browser = new Browser(bank);
      const opened = await browser.post("/bank/sign-in", { ...OPERATOR, next });
      expect(opened.location).toBe("/bank");
      const chosen = await browser.get(`/bank/language/en?back=${encodeURIComponent(next)}`);
      expect(chosen.location).toBe("/bank");
    }
  });

  test("writes down who came, who was refused and who left", async () => {
    const acts = await bank.database.operatorAct.findMany({ where: { email: OPERATOR.email } });
    const words = acts.map(({ act }) => act);
    expect(words).toEqual(expect.arrayContaining(["sign_in_refused", "signed_in", "signed_out"]));
    await expect(asBank("delete from operator_acts")).rejects.toThrow(/append-only/);
    await expect(asBank("update operator_acts set email = 'x'")).rejects.toThrow(/append-only/);
  });
});

describe("a form of the console", () => {
  test("does nothing without its token, with another browser's token, or from another site", async () => {
    const browser = new Browser(bank);
    await browser.signIn();
    const other = new Browser(bank);
    await other.signIn();
    const fields = { operation: "capture", fault: "down", times: "1", terminal: "" };
    const good = await browser.formToken("/bank/faults");
    const tries = [
      browser.send("/bank/faults", fields),
      browser.send("/bank/faults", { ...fields, formToken: await other.formToken("/bank/faults") }),
      browser.send("/bank/faults", { ...fields, formToken: good }, false),
    ];
    for (const refused of await Promise.all(tries)) {
      expect(refused.location).toBe("/bank?said=stale");
    }
    expect(await bank.sandbox.listFaults(null)).toEqual([]);
    const door = new Browser(bank);
    await door.get("/bank/sign-in");
    expect((await door.send("/bank/sign-in", { ...OPERATOR })).status).toBe(403);
  });

  test("is refused where it is too large", async () => {
    const browser = new Browser(bank);
    await browser.signIn();
    const refused = await browser.send("/bank/faults", { formToken: "x".repeat(9_000) });
    expect(refused.status).toBe(413);
  });
});
