import { beforeAll, describe, expect, test } from "vitest";
import { DELETE, GET, PUT } from "@/app/bank/fim/api/route";
import { sharedSimulatedBank } from "@/server/bank/connectors/in-process/shared-bank";
import { encodeLatin5 } from "@/server/bank/nestpay-wire/latin5";
import { readHistoryExtra, readStatusExtra } from "@/server/bank/nestpay-wire/order-report";
import { answerOf, call, countBooked, openShop, post, saleOf, type TestShop } from "./nestpay-shop";

let shop: TestShop;

beforeAll(async () => {
  shop = await openShop("700200003");
  await call(shop, saleOf("sale-1"));
});

const status = async (orderId: string) =>
  readStatusExtra(
    (await call(shop, `<OrderId>${orderId}</OrderId><Extra><ORDERSTATUS>QUERY</ORDERSTATUS></Extra>`)).extra,
  );
const history = async (orderId: string) =>
  readHistoryExtra(
    (await call(shop, `<OrderId>${orderId}</OrderId><Extra><ORDERHISTORY>QUERY</ORDERHISTORY></Extra>`))
      .extra,
  );

describe("a message that the bank cannot take", () => {
  const refused: readonly (readonly [string, string, string])[] = [
    ["a comma in the amount", saleOf("bad", { Total: "10,01" }), "Total"],
    ["13 instalments", saleOf("bad", { Taksit: "13" }), "Taksit"],
    ["an unknown type", saleOf("bad", { Type: "Steal" }), "Type"],
    ["no security code", saleOf("bad", { Cvv2Val: "" }), "Cvv2Val"],
    ["no currency", saleOf("bad").replace("<Currency>949</Currency>", ""), "Currency"],
    ["an unknown currency", saleOf("bad", { Currency: "392" }), "Currency"],
    ["a negative refund", "<Type>Credit</Type><OrderId>bad</OrderId><Total>-1.00</Total>", "Total"],
    ["a void of nothing", "<Type>Void</Type><OrderId>never</OrderId>", "OrderId"],
    [
      "a query of nothing",
      "<OrderId>never</OrderId><Extra><ORDERSTATUS>QUERY</ORDERSTATUS></Extra>",
      "OrderId",
    ],
  ];

  test.each(refused)("with %s is answered as an error, and nothing is booked", async (_, inner, word) => {
    const before = await countBooked(shop);
    const answer = await call(shop, inner);
    expect(answer).toMatchObject({ response: "Error", procReturnCode: "99", authCode: "" });
    expect(answer.errorMessage).toContain(word);
    expect(await countBooked(shop)).toBe(before);
  });

  test.each([
    ["another user", { username: "someone" }],
    ["another password", { password: "wrong" }],
    ["another client", { clientId: "700299999" }],
  ])("from %s is refused", async (_, changed) => {
    const before = await countBooked(shop);
    const answer = await call({ ...shop, ...changed }, saleOf("forged"));
    expect(answer).toMatchObject({ response: "Error", procReturnCode: "99" });
    expect(answer.errorMessage).toContain("ClientId");
    expect(await countBooked(shop)).toBe(before);
  });

  test.each([
    ["malformed XML", "<CC5Request><Name>", "malformed"],
    ["nothing", "", "boş"],
    [
      "a DOCTYPE",
      `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><CC5Request><Name>&x;</Name></CC5Request>`,
      "DOCTYPE",
    ],
    ["an entity", "<CC5Request><Name>&x;</Name></CC5Request>", "entity"],
    ["another encoding", `<?xml version="1.0" encoding="UTF-16"?><CC5Request/>`, "encoding"],
    [
      "bytes that are not UTF-8",
      `<?xml version="1.0" encoding="UTF-8"?><CC5Request><Name>\xde</Name></CC5Request>`,
      "encoding",
    ],
    ["more than 64 KiB", `<CC5Request>${" ".repeat(70_000)}</CC5Request>`, "64 KiB"],
  ])("made of %s gets a CC5Response all the same", async (_, body, word) => {
    const answer = await answerOf(await post(body));
    expect(answer).toMatchObject({ response: "Error", procReturnCode: "99" });
    expect(answer.errorMessage).toContain(word);
  });
});

describe("a call with another method", () => {
  test.each([
    ["GET", GET],
    ["PUT", PUT],
    ["DELETE", DELETE],
  ])("%s is not allowed, and says so in a CC5Response", async (_, handle) => {
    const response = handle();
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    const answer = await answerOf(response);
    expect(answer).toMatchObject({ response: "Error", procReturnCode: "99" });
    expect(answer.errorMessage).toContain("POST");
  });
});

describe("what the book keeps of a refusal", () => {
  test("is named by a declined sale, and its status shows the card", async () => {
    const answer = await call(shop, saleOf("poor", { Number: "4111111111111129" }));
    expect(answer).toMatchObject({ response: "Declined", procReturnCode: "51" });
    expect(answer.transactionId).not.toBe("");
    expect(answer.hostReference).toHaveLength(12);
    const { extra } = await call(
      shop,
      "<OrderId>poor</OrderId><Extra><ORDERSTATUS>QUERY</ORDERSTATUS></Extra>",
    );
    expect(extra).toMatchObject({
      PAN: "4111 11** **** 1129",
      TRANS_ID: answer.transactionId,
      HOST_REF_NUM: answer.hostReference,
    });
  });

  test.each([
    ["Credit", "<Total>100.01</Total>"],
    ["PostAuth", "<Total>100.00</Total>"],
  ])("is named by an error of %s", async (type, rest) => {
    const answer = await call(shop, `<Type>${type}</Type><OrderId>sale-1</OrderId>${rest}`);
    expect(answer).toMatchObject({ response: "Error", procReturnCode: "99" });
    expect(answer.transactionId).not.toBe("");
    expect(answer.hostReference).toHaveLength(12);
  });

  test("names the reason of a refused void, and the limit of a refused capture", async () => {
    await call(shop, saleOf("part-back"));
    await call(shop, "<Type>Credit</Type><OrderId>part-back</OrderId><Total>1.00</Total>");
    const given = await call(shop, "<Type>Void</Type><OrderId>part-back</OrderId>");
    expect(given.errorMessage).toBe("İptal yapılamaz: siparişten iade yapılmış");
    await call(shop, saleOf("day-over"));
    const bank = sharedSimulatedBank();
    const terminal = { id: shop.clientId, ...shop, currency: "TRY" as const, credentials: {} };
    await bank.connector.closeBatch(terminal, { operationKey: "refusals-close", businessAt: new Date() });
    const late = await call(shop, "<Type>Void</Type><OrderId>day-over</OrderId>");
    expect(late.errorMessage).toContain("gün sonu alınmış");
    expect(late.errorMessage).not.toContain("iade yapılmış");
    await call(shop, saleOf("too-much", { Type: "PreAuth" }));
    const above = await call(
      shop,
      "<Type>PostAuth</Type><OrderId>too-much</OrderId><Total>115.01</Total><Extra><PREAMT>100.00</PREAMT></Extra>",
    );
    expect(above).toMatchObject({ response: "Error", extra: { ERRORCODE: "V027" } });
    expect(above.errorMessage).toContain("en çok 115.00");
  });

  test("says of a refund before the capture what to send in its place", async () => {
    await call(shop, saleOf("open-hold", { Type: "PreAuth" }));
    const answer = await call(shop, "<Type>Credit</Type><OrderId>open-hold</OrderId><Total>10.00</Total>");
    expect(answer).toMatchObject({ response: "Error", extra: { ERRORCODE: "V038" } });
    expect(answer.errorMessage).toMatch(/Void.*PostAuth/);
  });

  test("an approval has NUMCODE 00 everywhere", async () => {
    const { extra } = await call(
      shop,
      "<OrderId>sale-1</OrderId><Extra><ORDERSTATUS>QUERY</ORDERSTATUS></Extra>",
    );
    expect(extra.NUMCODE).toBe("00");
  });
});

describe("faults of the line", () => {
  test("91 books the sale and cuts the line", async () => {
    const lost = await post(
      encodeLatin5(
        `<CC5Request><Name>api_user</Name><Password>p&amp;ss&lt;1&gt;</Password><ClientId>${shop.clientId}</ClientId>${saleOf("lost-after", { Total: "10.91" })}</CC5Request>`,
      ),
    );
    await expect(lost.arrayBuffer()).rejects.toThrow();
    expect(await status("lost-after")).toMatchObject({ state: "sold" });
  });

  test("92 books nothing, and the second delivery goes through", async () => {
    await expect(call(shop, saleOf("lost-before", { Total: "10.92" }))).rejects.toThrow();
    expect(await call(shop, saleOf("lost-before", { Total: "10.92" }))).toMatchObject({
      response: "Approved",
    });
    expect(await history("lost-before")).toHaveLength(1);
  });

  test("94 answers garbage", async () => {
    await expect(call(shop, saleOf("garbage", { Total: "10.94" }))).rejects.toThrow("cannot be read");
  });

  test("95 is a closed bank, once", async () => {
    const inner = saleOf("down", { Total: "10.95" });
    await expect(call(shop, inner)).rejects.toThrow();
    expect(await call(shop, inner)).toMatchObject({ response: "Approved" });
  });

  test("a fault that was switched on holds for queries too", async () => {
    const { sandbox } = sharedSimulatedBank();
    const { clientId } = shop;
    await sandbox.setFault({
      clientId,
      operation: "inquire",
      fault: "lost_before",
      bankCode: null,
      latencyMs: null,
      times: 1,
    });
    await expect(status("sale-1")).rejects.toThrow();
    expect(await status("sale-1")).toMatchObject({ state: "sold" });
  });
});

describe("what the book keeps of a query", () => {
  test.each([
    ["sale-1", "00"],
    ["poor", "00"],
    ["never-sold", "29"],
  ])("about %s is an inquiry with the code %s", async (orderReference, code) => {
    const where = { clientId: shop.clientId, orderReference, requestMti: "0300", fault: null };
    const { message } = sharedSimulatedBank().database;
    const before = await message.count({ where });
    await call(shop, `<OrderId>${orderReference}</OrderId><Extra><ORDERHISTORY>QUERY</ORDERHISTORY></Extra>`);
    const asked = await message.findMany({ where, orderBy: { id: "asc" } });
    expect(asked).toHaveLength(before + 1);
    expect(asked.at(-1)).toMatchObject({ mti: "0310", responseCode: code });
  });
});

describe("a plan of repeated payments", () => {
  const plan = (total: string) =>
    `<PbOrder><OrderType>0</OrderType><OrderFrequencyInterval>1</OrderFrequencyInterval><OrderFrequencyCycle>M</OrderFrequencyCycle><TotalNumberPayments>${total}</TotalNumberPayments></PbOrder>`;
  const cancel = (recordId: string) =>
    call(
      shop,
      `<Extra><RECORDTYPE>Order</RECORDTYPE><RECURRINGOPERATION>Cancel</RECURRINGOPERATION><RECORDID>${recordId}</RECORDID></Extra>`,
    );

  test("takes its first payment, is kept, and gives up one payment at a time", async () => {
    const answer = await call(shop, `${saleOf("plan-1")}${plan("4")}`);
    expect(answer).toMatchObject({ response: "Approved" });
    expect(answer.extra.RECURRINGID).not.toBe("");
    const kept = await sharedSimulatedBank().database.nestpayPlan.findFirstOrThrow({
      where: { id: answer.extra.RECURRINGID ?? "" },
      include: { payments: { orderBy: { number: "asc" } } },
    });
    expect(kept.payments.map(({ status: said }) => said)).toEqual(["paid", "waiting", "waiting", "waiting"]);
    expect(await cancel("plan-1-3")).toMatchObject({ response: "Approved" });
    expect(await cancel("plan-1-3")).toMatchObject({ response: "Error" });
    expect(await cancel("plan-1-1")).toMatchObject({ response: "Error" });
    expect(await cancel("plan-9-1")).toMatchObject({ response: "Error", procReturnCode: "99" });
  });

  test("of a declined sale is not kept", async () => {
    const declined = await call(shop, `${saleOf("plan-2", { Number: "4111111111111129" })}${plan("4")}`);
    expect(declined.response).toBe("Declined");
    const count = await sharedSimulatedBank().database.nestpayPlan.count({
      where: { orderReference: "plan-2" },
    });
    expect(count).toBe(0);
  });
});
