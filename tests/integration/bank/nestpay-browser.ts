import { expect } from "vitest";
import { POST as postGate, GET as showGate } from "@/app/bank/fim/est3Dgate/route";
import { sharedSimulatedBank } from "@/server/bank/connectors/in-process/shared-bank";
import { encodeForm } from "@/server/bank/nestpay-wire/form";
import { signHashV3, type WireFields } from "@/server/bank/nestpay-wire/hash-v3";
import { decodeLatin5, type WireCharset } from "@/server/bank/nestpay-wire/latin5";
import type { TestShop } from "./nestpay-shop";

const GATE = "http://bank.example/bank/fim/est3Dgate";
export const CHALLENGED = "5526080000000006";
export const FRICTIONLESS = "4603450000000000";

/** A signed form for the gate, with changes. */
export function signedForm(
  shop: TestShop,
  changes: Readonly<Record<string, string>>,
  card: string | null = CHALLENGED,
  charset: WireCharset = "utf-8",
): WireFields {
  const fields: WireFields = Object.entries({
    clientid: shop.clientId,
    storetype: "3d",
    amount: "100.00",
    oid: "gate-1",
    okUrl: "https://shop.example/ok?a=1|2",
    failUrl: "https://shop.example/fail",
    rnd: "0123456789abcdef01234567",
    hashAlgorithm: "ver3",
    lang: "tr",
    currency: "949",
    taksit: "",
    TranType: "Auth",
    ...(card
      ? { pan: card, Ecom_Payment_Card_ExpDate_Month: "12", Ecom_Payment_Card_ExpDate_Year: "30", cv2: "000" }
      : {}),
    ...changes,
  });
  return [...fields, ["hash", signHashV3(fields, shop.storeKey, charset)]];
}

/** Posts a form to the gate as a browser does. */
export function send(fields: WireFields, query = "", charset: WireCharset = "utf-8"): Promise<Response> {
  return postGate(
    new Request(`${GATE}${query}`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: encodeForm(fields, charset),
    }),
  );
}

const unescapeHtml = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

function readPage(html: string) {
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
    ([, name, value]) => [unescapeHtml(name ?? ""), unescapeHtml(value ?? "")] as const,
  );
  const action = unescapeHtml(/<form method="post" action="([^"]*)"/.exec(html)?.[1] ?? "");
  return { action, fields };
}

/** Where a redirect leads. */
export const locationOf = (response: Response) => {
  expect(response.status).toBe(303);
  return new URL(response.headers.get("location") ?? "", GATE);
};

/** The page behind a redirect to the gate. */
export async function follow(response: Response, charset: WireCharset = "utf-8") {
  const location = locationOf(response);
  const page = await showGate(new Request(new URL(location.pathname + location.search, GATE)));
  const bytes = new Uint8Array(await page.arrayBuffer());
  const html = charset === "utf-8" ? Buffer.from(bytes).toString("utf8") : decodeLatin5(bytes);
  return { page, html, ...readPage(html) };
}

/** Answers the challenge behind a redirect, and goes back to the gate as the browser would. */
export async function passChallenge(
  response: Response,
  form: Readonly<Record<string, string>> = { action: "submit", otp: "283126" },
) {
  const { pathname } = locationOf(response);
  expect(pathname).toMatch(/^\/bank\/acs\//);
  const { acs } = sharedSimulatedBank();
  const visit = { transactionId: pathname.split("/").at(-1) ?? "", lang: null };
  await acs.answer(visit, form);
  const { html } = await acs.show(visit);
  const back = readPage(html);
  return { ...back, response: await send(back.fields, new URL(back.action).search) };
}
