import { beforeAll, describe, expect, test } from "vitest";
import { readStatusExtra } from "@/server/bank/nestpay-wire/order-report";
import { type GateReturn, readGateReturn } from "@/server/bank/nestpay-wire/three-d-form";
import { FRICTIONLESS, follow, send, signedForm } from "./nestpay-browser";
import { call, openShop, type TestShop } from "./nestpay-shop";

const HALF = "4141111111111115";
const POOR = "4111111111111129";

let shop: TestShop;
let lenient: TestShop;

beforeAll(async () => {
  shop = await openShop("700300004");
  lenient = await openShop("700300005", { acceptedMdStatuses: ["1", "2", "3", "4"] });
});

/** Comes back from the gate without a challenge. */
async function authenticate(
  at: TestShop,
  oid: string,
  { card = FRICTIONLESS, ...changes }: Readonly<Record<string, string>> = {},
): Promise<GateReturn> {
  const { fields } = await follow(await send(signedForm(at, { oid, ...changes }, card)));
  const said = readGateReturn(fields, at.storeKey);
  if (!said) throw new Error("the gate's answer is not signed");
  return said;
}

function sell(at: TestShop, said: GateReturn, changes: Readonly<Record<string, string>> = {}) {
  const elements: Record<string, string> = {
    Type: "Auth",
    OrderId: said.orderId,
    Total: "100.00",
    Currency: "949",
    Taksit: "",
    Number: said.md,
    PayerTxnId: said.xid,
    PayerSecurityLevel: said.eci,
    PayerAuthenticationCode: said.cavv,
    ...changes,
  };
  return call(
    at,
    Object.entries(elements)
      .map(([name, text]) => `<${name}>${text}</${name}>`)
      .join(""),
  );
}

const status = (at: TestShop, orderId: string) =>
  call(at, `<OrderId>${orderId}</OrderId><Extra><ORDERSTATUS>QUERY</ORDERSTATUS></Extra>`);

describe("a half authentication (mdStatus 4)", () => {
  test("is not sold through the API where the contract takes mdStatus 1 alone", async () => {
    const said = await authenticate(shop, "half-1", { card: HALF });
    expect(said.mdStatus).toBe("4");
    const answer = await sell(shop, said);
    expect(answer).toMatchObject({ response: "Declined", procReturnCode: "63", authCode: "" });
    expect(answer.errorMessage).toContain("mdStatus 4");
    const { extra } = await status(shop, "half-1");
    expect(readStatusExtra(extra)).toMatchObject({ state: "failed", procReturnCode: "63" });
  });

  test.each(["3d", "3d_pay"])("is sold in the model %s where the contract takes it", async (storetype) => {
    const said = await authenticate(lenient, `half-${storetype}`, { card: HALF, storetype });
    expect(said.mdStatus).toBe("4");
    const response = storetype === "3d" ? (await sell(lenient, said)).response : said.payment?.response;
    expect(response).toBe("Approved");
  });
});

describe("an API call after 3-D Secure", () => {
  test.each([
    ["Total", { Total: "1.00" }],
    ["Taksit", { Taksit: "3" }],
    ["Type", { Type: "PreAuth" }],
    ["Currency", { Currency: "840" }],
    ["PayerAuthenticationCode", { PayerAuthenticationCode: "AAAA" }],
    ["PayerSecurityLevel", { PayerSecurityLevel: "02" }],
    ["PayerTxnId", { PayerTxnId: "another" }],
  ] as const)(
    "with another %s is declined, and the right one after it is approved",
    async (name, changes) => {
      const said = await authenticate(shop, `changed-${name}`);
      const wrong = await sell(shop, said, changes);
      expect(wrong.response).toBe("Declined");
      if (name !== "Currency") {
        expect(wrong.procReturnCode).toBe("63");
        expect(wrong.errorMessage).toContain(name);
      }
      expect(await sell(shop, said)).toMatchObject({ response: "Approved", procReturnCode: "00" });
    },
  );

  test("is told that its md was used, once the card's bank has answered to it", async () => {
    const said = await authenticate(shop, "used-md", { card: POOR });
    const declined = await sell(shop, said);
    expect(declined).toMatchObject({ response: "Declined", procReturnCode: "51" });
    const again = await sell(shop, said);
    expect(again).toMatchObject({ response: "Error", procReturnCode: "99" });
    expect(again.errorMessage).toContain("md kullanıldı");
    const unknown = await sell(shop, said, { Number: said.md.replace(/:[0-9A-F]{4}/, ":0000") });
    expect(unknown.errorMessage).toBe("md geçersiz ya da süresi dolmuş");
  });
});
