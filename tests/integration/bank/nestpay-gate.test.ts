import { beforeAll, describe, expect, test } from "vitest";
import { sharedSimulatedBank } from "@/server/bank/connectors/in-process/shared-bank";
import { encodeForm, parseForm } from "@/server/bank/nestpay-wire/form";
import { verifyHashV3, type WireFields } from "@/server/bank/nestpay-wire/hash-v3";
import type { WireCharset } from "@/server/bank/nestpay-wire/latin5";
import { readGateReturn } from "@/server/bank/nestpay-wire/three-d-form";
import {
  CHALLENGED,
  FRICTIONLESS,
  follow,
  locationOf,
  passChallenge,
  send,
  signedForm,
} from "./nestpay-browser";
import { call, countBooked, openShop, saleOf, type TestShop } from "./nestpay-shop";

let shop: TestShop;

beforeAll(async () => {
  shop = await openShop("700300001");
});

const formOf = (changes: Readonly<Record<string, string>>, card?: string | null, charset?: WireCharset) =>
  signedForm(shop, changes, card, charset);

const readReturn = (fields: WireFields) => readGateReturn(fields, shop.storeKey);

const apiSale = (
  orderId: string,
  said: NonNullable<ReturnType<typeof readReturn>>,
  changes: Readonly<Record<string, string>> = {},
) => {
  const elements: Record<string, string> = {
    Type: "Auth",
    OrderId: orderId,
    Total: "100.00",
    Currency: "949",
    Taksit: "",
    Mode: "P",
    Number: said.md,
    PayerTxnId: said.xid,
    PayerSecurityLevel: said.eci,
    PayerAuthenticationCode: said.cavv,
    ...changes,
  };
  return call(
    shop,
    Object.entries(elements)
      .map(([name, text]) => `<${name}>${text}</${name}>`)
      .join(""),
  );
};

describe("the model 3d", () => {
  test("comes back signed with an md after the challenge, and the API call takes the payment once", async () => {
    const before = await countBooked(shop);
    const { response } = await passChallenge(await send(formOf({ oid: "3d-1" })));
    const { action, fields, page } = await follow(response);
    expect(action).toBe("https://shop.example/ok?a=1|2");
    expect(page.headers.get("content-security-policy")).toContain("form-action https://shop.example");
    const said = readReturn(fields);
    expect(said).toMatchObject({
      orderId: "3d-1",
      mdStatus: "1",
      eci: "02",
      amountText: "100.00",
      payment: null,
    });
    expect(said?.md).toMatch(/^552608:[0-9A-F]{64}:\d{4}:##700300001$/);
    expect(new Map(fields).get("maskedCreditCard")).toBe("5526 08** **** 0006");
    expect(JSON.stringify(fields)).not.toContain(CHALLENGED);
    expect(new Map(fields).has("cv2")).toBe(false);
    expect(await countBooked(shop)).toBe(before);
    if (!said) throw new Error("no answer");
    expect(await apiSale("3d-1", said)).toMatchObject({ response: "Approved", procReturnCode: "00" });
    expect(await apiSale("3d-1", said)).toMatchObject({ response: "Error" });
    expect(await apiSale("3d-1b", said)).toMatchObject({ response: "Error" });
  });

  test("keeps the card sealed until it was used, and its security code never", async () => {
    const { response } = await passChallenge(await send(formOf({ oid: "3d-sealed", cv2: "471" })));
    const said = readReturn((await follow(response)).fields);
    const { database } = sharedSimulatedBank();
    const find = () => database.nestpayVisit.findFirstOrThrow({ where: { orderReference: "3d-sealed" } });
    const held = await find();
    expect(held.sealedCard).not.toBeNull();
    const text = JSON.stringify(held, (_, value) => (typeof value === "bigint" ? String(value) : value));
    expect(text).not.toContain(CHALLENGED);
    expect(text).not.toContain('471"');
    if (!said) throw new Error("no answer");
    await apiSale("3d-sealed", said);
    expect((await find()).sealedCard).toBeNull();
  });

  test("refuses an API call with another amount, eci, order or a late md", async () => {
    const { response } = await passChallenge(await send(formOf({ oid: "3d-other" })));
    const said = readReturn((await follow(response)).fields);
    if (!said) throw new Error("no answer");
    expect((await apiSale("another", said)).errorMessage).toContain("OrderId");
    const late = await openShop("700300002");
    expect(said.md.endsWith(late.clientId)).toBe(false);
    await sharedSimulatedBank().database.nestpayVisit.updateMany({
      where: { orderReference: "3d-other" },
      data: { expiresAt: new Date(Date.now() - 1_000) },
    });
    expect((await apiSale("3d-other", said)).errorMessage).toContain("md");
    const second = await passChallenge(await send(formOf({ oid: "3d-amount" })));
    const fresh = readReturn((await follow(second.response)).fields);
    if (!fresh) throw new Error("no answer");
    expect(await apiSale("3d-amount", fresh, { Total: "1.00" })).toMatchObject({
      response: "Declined",
      procReturnCode: "63",
    });
  });

  test("is answered without a challenge for a frictionless card", async () => {
    const { action, fields } = await follow(await send(formOf({ oid: "3d-smooth" }, FRICTIONLESS)));
    expect(action).toContain("/ok");
    expect(readReturn(fields)).toMatchObject({ mdStatus: "1", eci: "05", txStatus: "Y" });
  });

  test.each([
    ["wrong codes end", { action: "submit", otp: "111111" }, 3],
    ["a shopper leaves", { action: "cancel" }, 1],
  ] as const)("comes back to failUrl where %s", async (name, answer, times) => {
    const first = await send(formOf({ oid: `3d-${name}` }));
    const id = locationOf(first).pathname.split("/").at(-1) ?? "";
    for (let turn = 1; turn < times; turn += 1) {
      await sharedSimulatedBank().acs.answer({ transactionId: id, lang: null }, answer);
    }
    const { response } = await passChallenge(first, answer);
    const { action, fields } = await follow(response);
    expect(action).toBe("https://shop.example/fail");
    expect(readReturn(fields)).toMatchObject({ mdStatus: "0", md: "" });
  });
});

describe("the model 3d_pay", () => {
  test("takes the payment once, however often the result is brought", async () => {
    const before = await countBooked(shop);
    const back = await passChallenge(await send(formOf({ oid: "pay-1", storetype: "3d_pay", taksit: "3" })));
    const query = new URL(back.action).search;
    const again = await Promise.all([1, 2, 3].map(() => send(back.fields, query)));
    const results = await Promise.all([back.response, ...again].map((response) => follow(response)));
    expect(await countBooked(shop)).toBe(before + 1);
    for (const { action, fields } of results) {
      expect(action).toContain("/ok");
      expect(readReturn(fields)?.payment).toMatchObject({ response: "Approved", procReturnCode: "00" });
    }
    expect(readReturn(results[0]?.fields ?? [])?.payment?.trxDate).toMatch(/^\d{8} /);
  });

  test("brings a decline to failUrl with the bank's code", async () => {
    const back = await send(formOf({ oid: "pay-poor", storetype: "3d_pay" }, "4111111111111129"));
    const { response } = locationOf(back).pathname.startsWith("/bank/acs/")
      ? await passChallenge(back)
      : { response: back };
    const { action, fields } = await follow(response);
    expect(action).toContain("/fail");
    expect(readReturn(fields)?.payment).toMatchObject({
      response: "Declined",
      procReturnCode: "51",
      transactionId: expect.stringMatching(/./),
      hostReference: expect.stringMatching(/^.{12}$/),
    });
  });

  test("takes nothing after a failed authentication", async () => {
    const before = await countBooked(shop);
    const { response } = await passChallenge(await send(formOf({ oid: "pay-fail", storetype: "3d_pay" })), {
      action: "cancel",
    });
    expect(readReturn((await follow(response)).fields)).toMatchObject({
      mdStatus: "0",
      payment: { response: "Error" },
    });
    expect(await countBooked(shop)).toBe(before);
  });

  test("cuts the line where the answer is lost, and a reload finds what was booked", async () => {
    const back = await passChallenge(
      await send(formOf({ oid: "pay-lost", storetype: "3d_pay", amount: "100.91" })),
    );
    await expect(back.response.arrayBuffer()).rejects.toThrow();
    const again = await send(back.fields, new URL(back.action).search);
    expect(readReturn((await follow(again)).fields)?.payment).toMatchObject({ response: "Approved" });
  });

  test("refuses an oid that was sold under before", async () => {
    await call(shop, saleOf("pay-used"));
    const { action, fields } = await follow(await send(formOf({ oid: "pay-used", storetype: "3d_pay" })));
    expect(action).toContain("/fail");
    expect(readReturn(fields)).toMatchObject({ mdStatus: "7", payment: { procReturnCode: "99" } });
  });
});

describe.each(["3d_pay_hosting", "3d_host"])("the model %s", (storetype) => {
  test("takes the card on the bank's own page", async () => {
    const oid = `${storetype}-1`;
    const first = await send(formOf({ oid, storetype }, null));
    const { html, page } = await follow(first);
    const { search } = locationOf(first);
    expect(page.headers.get("content-security-policy")).toContain("form-action 'self'");
    expect(html).toContain("Işık Çiçekçilik");
    expect(html).toContain("100,00");
    const wrong = await send(
      [
        ["pan", "4111"],
        ["expiry", "1/1"],
        ["cv2", ""],
      ],
      search,
    );
    const wrongHtml = await wrong.text();
    expect(wrongHtml).toContain('aria-invalid="true"');
    expect(wrongHtml).not.toContain('value="4111"');
    const past = await send(
      [
        ["pan", "5526 0800 0000 0006"],
        ["expiry", "01/20"],
        ["cv2", "000"],
        ["action", "pay"],
      ],
      search,
    );
    expect(await past.text()).toContain("son kullanma tarihi geçmiş");
    const card: WireFields = [
      ["pan", "5526 0800 0000 0006"],
      ["expiry", "12/30"],
      ["cv2", "000"],
      ["action", "pay"],
    ];
    const { response } = await passChallenge(await send(card, search));
    const { action, fields } = await follow(response);
    expect(action).toContain("/ok");
    expect(readReturn(fields)).toMatchObject({ mdStatus: "1", payment: { procReturnCode: "00" } });
  });

  test("speaks English where it is asked to, and lets the shopper leave", async () => {
    const first = await send(formOf({ oid: `${storetype}-2`, storetype, lang: "en" }, null));
    expect((await follow(first)).html).toContain("Card number");
    const left = await follow(await send([["action", "cancel"]], locationOf(first).search));
    expect(left.action).toContain("/fail");
    expect(readReturn(left.fields)).toMatchObject({ mdStatus: "0" });
  });
});

describe("a form in ISO-8859-9", () => {
  test("comes back in ISO-8859-9 with its names, and its hash is right over those bytes", async () => {
    const form = formOf({ oid: "latin-1", BillToName: "İŞĞışğ <Ç>" }, FRICTIONLESS, "iso-8859-9");
    const { fields, page } = await follow(await send(form, "", "iso-8859-9"), "iso-8859-9");
    expect(page.headers.get("content-type")).toBe("text/html; charset=iso-8859-9");
    expect(new Map(fields).get("BillToName")).toBe("İŞĞışğ <Ç>");
    const posted = parseForm(Buffer.from(encodeForm(fields, "iso-8859-9")));
    expect(posted.charset).toBe("iso-8859-9");
    expect(verifyHashV3(posted.fields, shop.storeKey, posted.charset)).toBe(true);
    expect(verifyHashV3(posted.fields, shop.storeKey, "utf-8")).toBe(false);
  });
});
