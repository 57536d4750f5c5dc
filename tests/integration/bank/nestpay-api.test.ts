import { beforeAll, describe, expect, test } from "vitest";
import { sharedSimulatedBank } from "@/server/bank/connectors/in-process/shared-bank";
import { encodeLatin5 } from "@/server/bank/nestpay-wire/latin5";
import { readHistoryExtra, readStatusExtra } from "@/server/bank/nestpay-wire/order-report";
import { answerOf, call, openShop, post, saleOf, type TestShop } from "./nestpay-shop";

let shop: TestShop;

beforeAll(async () => {
  shop = await openShop("700200001");
});

const change = (type: string, orderId: string, rest = "") =>
  call(shop, `<Type>${type}</Type><OrderId>${orderId}</OrderId>${rest}`);
const status = async (orderId: string) =>
  readStatusExtra(
    (await call(shop, `<OrderId>${orderId}</OrderId><Extra><ORDERSTATUS>QUERY</ORDERSTATUS></Extra>`)).extra,
  );
const history = async (orderId: string) =>
  readHistoryExtra(
    (await call(shop, `<OrderId>${orderId}</OrderId><Extra><ORDERHISTORY>QUERY</ORDERHISTORY></Extra>`))
      .extra,
  );
const closeDay = async () => {
  const bank = sharedSimulatedBank();
  const terminal = { ...shop, id: shop.clientId, currency: "TRY" as const, credentials: {} };
  const bankNow = await bank.sandbox.readClock();
  const count = await bank.database.batch.count({ where: { clientId: shop.clientId } });
  await bank.connector.closeBatch(terminal, { operationKey: `day ${count}`, businessAt: bankNow });
};

describe("a sale", () => {
  test("is booked with an authorisation, references and a date", async () => {
    const answer = await call(shop, saleOf("sale-1"));
    expect(answer).toMatchObject({ response: "Approved", procReturnCode: "00", orderId: "sale-1" });
    expect(answer.authCode).toMatch(/^\d{6}$/);
    expect(answer.hostReference).toHaveLength(12);
    expect(answer.transactionId).not.toBe("");
    expect(answer.extra.TRXDATE).toMatch(/^\d{8} \d\d:\d\d:\d\d$/);
    expect(answer.extra.NUMCODE).toBe("00");
    expect(await status("sale-1")).toMatchObject({
      state: "sold",
      authorizedMinor: 10_000n,
      capturedMinor: 10_000n,
      maskedPan: "4355 08** **** 4358",
      transactionId: answer.transactionId,
    });
  });

  test("goes through the same book as every other connector's", async () => {
    await call(shop, saleOf("same-book"));
    const { rows } = await sharedSimulatedBank().connector.listBook(
      { ...shop, id: shop.clientId, currency: "TRY", credentials: {} },
      { cursor: null, limit: 100 },
    );
    expect(rows).toContainEqual(
      expect.objectContaining({ orderReference: "same-book", status: "captured", capturedMinor: 10_000n }),
    );
  });

  test("under a used OrderId is an error, and under a declined one a new try", async () => {
    await call(shop, saleOf("used"));
    const again = await call(shop, saleOf("used"));
    expect(again).toMatchObject({ response: "Error", procReturnCode: "99" });
    expect(again.errorMessage).toContain("OrderId");
    const declined = await call(shop, saleOf("retry", { Number: "4111111111111129" }));
    expect(declined).toMatchObject({ response: "Declined", procReturnCode: "51" });
    expect(await status("retry")).toMatchObject({ state: "failed", procReturnCode: "51" });
    expect(await call(shop, saleOf("retry"))).toMatchObject({ response: "Approved" });
    expect(await history("retry")).toHaveLength(2);
  });

  test("sent many times at once is booked once", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => call(shop, saleOf("at-once"))));
    expect(answers.filter(({ response }) => response === "Approved")).toHaveLength(1);
    expect(answers.filter(({ procReturnCode }) => procReturnCode === "99")).toHaveLength(5);
    expect(await history("at-once")).toHaveLength(1);
  });
});

describe("a pre-authorisation", () => {
  const preAuth = (orderId: string) => call(shop, saleOf(orderId, { Type: "PreAuth", Taksit: "3" }));
  const extra = (preamt: string) => `<Extra><PREAMT>${preamt}</PREAMT></Extra>`;

  test("of 100.00 in three instalments takes 110.00 inside the tolerance, then a void of all", async () => {
    expect(await preAuth("pre-1")).toMatchObject({ response: "Approved" });
    expect(await status("pre-1")).toMatchObject({ state: "authorized", capturedMinor: null });
    const captured = await change("PostAuth", "pre-1", `<Total>110.00</Total>${extra("100.00")}`);
    expect(captured).toMatchObject({ response: "Approved", procReturnCode: "00" });
    expect(await status("pre-1")).toMatchObject({ state: "captured", capturedMinor: 11_000n });
    expect(await change("Void", "pre-1")).toMatchObject({ response: "Approved" });
    expect(await status("pre-1")).toMatchObject({ state: "voided" });
    const rows = await history("pre-1");
    expect(rows?.map(({ state, amountMinor }) => [state, amountMinor])).toEqual([
      ["voided", 11_000n],
      ["captured", 11_000n],
      ["authorized", 10_000n],
    ]);
  });

  test.each([
    ["110.00 without PREAMT", "<Total>110.00</Total>", "PREAMT"],
    ["110.00 with a wrong PREAMT", `<Total>110.00</Total>${extra("105.00")}`, "PREAMT"],
    ["more than the tolerance", `<Total>115.01</Total>${extra("100.00")}`, "PostAuth"],
  ])("refuses %s", async (name, rest, word) => {
    await preAuth(`pre-${name}`);
    const answer = await change("PostAuth", `pre-${name}`, rest);
    expect(answer).toMatchObject({ response: "Error", procReturnCode: "99" });
    expect(answer.errorMessage).toContain(word);
    expect(await status(`pre-${name}`)).toMatchObject({ state: "authorized" });
  });

  test("is captured once, and a sale never", async () => {
    await preAuth("pre-once");
    expect(await change("PostAuth", "pre-once", "<Total>60.00</Total>")).toMatchObject({
      response: "Approved",
    });
    expect((await change("PostAuth", "pre-once", "<Total>10.00</Total>")).procReturnCode).toBe("99");
    await call(shop, saleOf("no-pre"));
    expect((await change("PostAuth", "no-pre", "<Total>100.00</Total>")).errorMessage).toContain("PreAuth");
  });
});

describe("money on its way back", () => {
  test("may be two partial refunds of one amount, and never more than is left", async () => {
    await call(shop, saleOf("credit"));
    const refund = (total: string) =>
      change("Credit", "credit", `<Currency>949</Currency><Total>${total}</Total>`);
    expect(await refund("40.00")).toMatchObject({ response: "Approved" });
    expect(await refund("40.00")).toMatchObject({ response: "Approved" });
    const tooMuch = await refund("20.01");
    expect(tooMuch).toMatchObject({ response: "Error", procReturnCode: "99" });
    expect(tooMuch.extra.ERRORCODE).toBe("V015");
    expect(await status("credit")).toMatchObject({ chargeType: "C" });
    const rows = await history("credit");
    expect(rows?.filter(({ chargeType, state }) => chargeType === "C" && state === "captured")).toHaveLength(
      2,
    );
    expect((await change("Void", "credit")).procReturnCode).toBe("99");
  });

  test("of many refunds at once never exceeds what was captured, and every one that fits succeeds", async () => {
    await call(shop, saleOf("rush"));
    const refunds = Array.from({ length: 6 }, () => change("Credit", "rush", "<Total>30.00</Total>"));
    const answers = await Promise.all(refunds);
    expect(answers.filter(({ response }) => response === "Approved")).toHaveLength(3);
  });

  test("is a refund after day end, and no void any more", async () => {
    await call(shop, saleOf("late"));
    await closeDay();
    expect((await change("Void", "late")).errorMessage).toContain("gün sonu");
    expect(await change("Credit", "late", "<Total>100.00</Total>")).toMatchObject({ response: "Approved" });
  });

  test("waits for day end where the bank says so", async () => {
    const strict = await openShop("700200002", { sameDayRefund: "refuse" });
    await call(strict, saleOf("strict"));
    const refund = await call(strict, "<Type>Credit</Type><OrderId>strict</OrderId><Total>10.00</Total>");
    expect(refund.errorMessage).toBe("Günsonundan önce iade yapılamaz");
  });
});

describe("names in ISO-8859-9", () => {
  test("survive in the answer and in the status, byte by byte", async () => {
    const body = `<?xml version="1.0" encoding="ISO-8859-9"?><CC5Request><Name>api_user</Name><Password>p&amp;ss&lt;1&gt;</Password><ClientId>${shop.clientId}</ClientId><GroupId>Şube Ğ</GroupId>${saleOf("isim-İŞĞışğ")}<BillTo><Name>İŞĞışğ</Name></BillTo><Description>Çiçek &amp; Ağaç</Description></CC5Request>`;
    const response = await post(encodeLatin5(body));
    expect(response.headers.get("content-type")).toBe("text/xml; charset=ISO-8859-9");
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.includes(Buffer.from("ddded0fdfef0", "hex"))).toBe(true);
    const answer = await call(
      shop,
      "<OrderId>isim-&#304;&#350;&#286;&#305;&#351;&#287;</OrderId><Extra><ORDERSTATUS>QUERY</ORDERSTATUS></Extra>",
    );
    expect(answer).toMatchObject({ response: "Approved", groupId: "Şube Ğ", orderId: "isim-İŞĞışğ" });
    expect(answer.extra).toMatchObject({ BILLTONAME: "İŞĞışğ", DESCRIPTION: "Çiçek & Ağaç" });
  });

  test("come through the field DATA too", async () => {
    const xml = `<CC5Request><Name>api_user</Name><Password>p&amp;ss&lt;1&gt;</Password><ClientId>${shop.clientId}</ClientId>${saleOf("data-field")}</CC5Request>`;
    expect(await answerOf(await post(`DATA=${encodeURIComponent(xml)}`))).toMatchObject({
      response: "Approved",
    });
  });
});
