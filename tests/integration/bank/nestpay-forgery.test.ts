import { beforeAll, describe, expect, test } from "vitest";
import { sharedSimulatedBank } from "@/server/bank/connectors/in-process/shared-bank";
import type { WireFields } from "@/server/bank/nestpay-wire/hash-v3";
import { readGateReturn } from "@/server/bank/nestpay-wire/three-d-form";
import { follow, locationOf, passChallenge, send, signedForm } from "./nestpay-browser";
import { countBooked, openShop, type TestShop } from "./nestpay-shop";

let shop: TestShop;

beforeAll(async () => {
  shop = await openShop("700300003");
});

const formOf = (changes: Readonly<Record<string, string>>) => signedForm(shop, changes);

const readReturn = (fields: WireFields) => readGateReturn(fields, shop.storeKey);

describe("a form that the bank does not believe", () => {
  const changed = (name: string, value: string): WireFields =>
    formOf({ oid: "forged" }).map(([field, text]) => [field, field === name ? value : text] as const);

  test.each([
    ["a changed amount", () => changed("amount", "1.00"), "hash"],
    ["a changed address", () => changed("okUrl", "https://evil.example/"), "hash"],
    ["no hash", () => formOf({ oid: "forged" }).filter(([name]) => name !== "hash"), "hash"],
    ["an old hash version", () => changed("hashAlgorithm", "ver2"), "ver3"],
    ["another client", () => changed("clientid", "1"), "clientid"],
    [
      "a field given twice",
      () => [...formOf({ oid: "forged" }), ["AMOUNT", "1.00"] as const],
      "birden çok kez",
    ],
    ["an address that is none", () => formOf({ okUrl: "javascript:alert(1)" }), "okUrl"],
  ] as const)(
    "for %s is refused on the bank's own page, and goes nowhere by itself",
    async (_, make, word) => {
      const [before, visits] = [
        await countBooked(shop),
        await sharedSimulatedBank().database.nestpayVisit.count(),
      ];
      const response = await send(make());
      expect(response.status).toBe(400);
      const html = await response.text();
      expect(html).toContain(word);
      expect(html).not.toContain("<script");
      expect(html).not.toContain("HASH");
      expect(await countBooked(shop)).toBe(before);
      expect(await sharedSimulatedBank().database.nestpayVisit.count()).toBe(visits);
    },
  );

  test("offers no way to an address that no merchant of the bank has given", async () => {
    const html = await (await send(changed("clientid", "1"))).text();
    expect(html).not.toContain("<form");
    expect(html).not.toContain("shop.example");
    expect(await (await send(changed("amount", "1.00"))).text()).toContain("https://shop.example/fail");
  });

  test.each([
    [{ amount: "10,01" }, "amount"],
    [{ taksit: "13" }, "taksit"],
    [{ currency: "TL" }, "currency"],
    [{ storetype: "4d" }, "storetype"],
    [{ TranType: "Credit" }, "TranType"],
    [{ pan: "4111111111111112" }, "number"],
  ])("with %j goes back to failUrl, signed, and books nothing", async (changes, word) => {
    const before = await countBooked(shop);
    const { action, fields } = await follow(await send(formOf({ oid: "wrong", ...changes })));
    expect(action).toBe("https://shop.example/fail");
    const said = readReturn(fields);
    expect(said).toMatchObject({ mdStatus: "7" });
    expect(said?.mdErrorMessage).toContain(word);
    expect(await countBooked(shop)).toBe(before);
  });

  test("cannot make the bank sign an answer of the sender's own", async () => {
    const form = formOf({
      oid: "own-answer",
      amount: "x",
      mdStatus: "1",
      Response: "Approved",
      ProcReturnCode: "00",
    });
    const said = readReturn((await follow(await send(form))).fields);
    expect(said).toMatchObject({ mdStatus: "7", payment: { response: "Error", procReturnCode: "99" } });
  });

  test("nor take the result of another challenge", async () => {
    const [mine, other] = [await send(formOf({ oid: "swap-1" })), await send(formOf({ oid: "swap-2" }))];
    const theirs = await passChallenge(other);
    const { pathname } = locationOf(mine);
    const visit = await sharedSimulatedBank().database.nestpayVisit.findFirstOrThrow({
      where: { orderReference: "swap-1" },
    });
    expect(pathname).toContain(visit.threeDSecureId ?? "none");
    expect((await send(theirs.fields, `?visit=${visit.id}`)).status).toBe(400);
    const forged = theirs.fields.map(([name, value]) => [name, name === "mdStatus" ? "4" : value] as const);
    const query = new URL(theirs.action).search;
    expect((await send(forged, query)).status).toBe(303);
  });
});
