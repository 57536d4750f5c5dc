import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BankTerminal } from "@/server/bank/bank-connector";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import { challengeOf, saleOf } from "@/tests/contract/bank-connector/bank-harness";
import { openBank, openTerminal } from "./open-bank";

let bank: SimulatedBank;
let terminal: BankTerminal;
beforeAll(async () => {
  bank = openBank();
  terminal = await openTerminal(bank, "acs-client");
});
afterAll(() => bank.close());

async function start(changes: Partial<ReturnType<typeof challengeOf>> = {}): Promise<string> {
  const request = { ...challengeOf(saleOf({ amountMinor: 123_450n })), ...changes };
  const started = await bank.connector.startThreeDSecure(terminal, request);
  if (started.kind !== "challenge") throw new Error("there was no challenge");
  expect(started.url).toBe(`http://bank.example/bank/acs/${started.transactionId}`);
  return started.transactionId;
}

const show = (transactionId: string, lang: string | null = null) => bank.acs.show({ transactionId, lang });
/** Answers as a browser does: posts, and follows to the page that the bank leads to. */
async function answer(transactionId: string, form: Record<string, string>) {
  const posted = await bank.acs.answer({ transactionId, lang: null }, form);
  if (posted.status === 404) return posted;
  expect(posted).toMatchObject({ status: 303, html: "" });
  const query = new URLSearchParams(posted.headers.location);
  return bank.acs.show({ transactionId, lang: query.get("lang"), said: query.get("said") });
}

describe("the challenge page", () => {
  test("shows who asks for how much from which card, in the merchant's language", async () => {
    const page = await show(await start());
    expect(page.status).toBe(200);
    expect(page.html).toContain('<html lang="tr">');
    expect(page.html).toContain("Lale Kitabevi");
    expect(page.html).toContain("₺1.234,50");
    expect(page.html).toContain("5526 08•• •••• 0006");
    expect(page.html).not.toContain("5526080000000006");
    expect(page.html).toContain('autocomplete="one-time-code"');
    expect(page.html).toContain('inputmode="numeric"');
    expect(page.html).toContain("283126");
  });

  test("speaks English where it is asked to", async () => {
    const id = await start();
    expect((await show(id, "en")).html).toContain("Approve your purchase");
    expect((await show(await start({ locale: "en" }))).html).toContain("1,234.50");
  });

  test("runs no script, loads nothing and posts to itself only", async () => {
    const { headers, html } = await show(await start());
    const policy = headers["content-security-policy"] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toContain("script-src");
    expect(html).not.toContain("<script");
    expect(headers["set-cookie"]).toBeUndefined();
  });

  test("escapes what the merchant wrote", async () => {
    const page = await show(await start({ merchantName: `<script>"x"</script>` }));
    expect(page.html).toContain("&lt;script&gt;&quot;x&quot;");
    expect(page.html).not.toContain("<script>");
  });

  test("says how many tries are left after a wrong code, and asks for a code where there is none", async () => {
    const id = await start();
    expect((await answer(id, { action: "submit", otp: "" })).html).toContain("6 haneli şifreyi yazın");
    const wrong = await answer(id, { action: "submit", otp: "111111" });
    expect(wrong.html).toContain("Kalan deneme: 2");
    expect(wrong.html).toContain('aria-invalid="true"');
  });

  test("sends the code again a few times and no more", async () => {
    const id = await start();
    for (let send = 0; send < 4; send += 1) {
      expect((await answer(id, { action: "resend" })).html).toContain("Şifreyi yeniden gönderdik");
    }
    expect((await answer(id, { action: "resend" })).html).toContain("yeniden gönderilemez");
  });

  test("says nothing that did not happen, whatever the address claims", async () => {
    const transactionId = await start();
    for (const said of ["wrong", "resent", "not_resent", "constructor"]) {
      expect((await bank.acs.show({ transactionId, lang: null, said })).html).not.toContain("role=");
    }
  });

  test("is not found for an address that leads nowhere", async () => {
    expect((await show("nothing")).status).toBe(404);
    expect((await answer("nothing", { action: "submit", otp: "283126" })).status).toBe(404);
  });

  test("hides the test code outside the sandbox", async () => {
    const strict = openBank({ mode: "production" });
    const page = await strict.acs.show({ transactionId: await start(), lang: null });
    await strict.close();
    expect(page.html).not.toContain("283126");
  });
});

describe("the way back", () => {
  test("posts the signed result to the merchant, by script or by button", async () => {
    const id = await start();
    const page = await answer(id, { action: "submit", otp: " 283 126 " });
    expect(page.html).toContain('action="https://shop.example/return"');
    expect(page.html).toContain("İşyerine dön");
    expect(page.html).toContain("düğmeye basmanız gerekir");
    expect(page.headers["content-security-policy"]).toContain("form-action https://shop.example");
    const inputs = [...page.html.matchAll(/name="([^"]+)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(inputs.map(([, name, value]) => [name, value ?? ""]));
    expect(bank.connector.readThreeDSecureReturn(terminal, fields)).toMatchObject({
      kind: "verified",
      facts: { outcome: "authenticated", transactionId: id },
    });
  });

  test("is the same after a reload, and a later answer changes nothing", async () => {
    const id = await start();
    await answer(id, { action: "cancel" });
    const result = await bank.acs.readResult(id);
    await answer(id, { action: "submit", otp: "283126" });
    expect(await bank.acs.readResult(id)).toEqual(result);
    expect((await show(id)).html).toContain("İşyerine dön");
  });

  test("leads back as failed when the ten minutes are over", async () => {
    const id = await start();
    const past = new Date(Date.now() - 1_000);
    await bank.database.threeDSecure.update({ where: { id }, data: { expiresAt: past } });
    expect((await answer(id, { action: "submit", otp: "283126" })).html).toContain("Süre doldu");
    expect(await bank.acs.readResult(id)).toMatchObject({ txStatus: "N", mdStatus: "0" });
  });
});
