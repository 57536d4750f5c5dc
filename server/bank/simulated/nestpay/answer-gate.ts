import type { CardDetails, ThreeDSecureFacts } from "@/server/bank/bank-connector";
import { parseForm, type WireForm } from "@/server/bank/nestpay-wire/form";
import { verifyHashV3, type WireFields } from "@/server/bank/nestpay-wire/hash-v3";
import { formatMd } from "@/server/bank/nestpay-wire/md";
import { wallNow } from "@/server/platform/clock";
import { newToken, randomBelow } from "@/server/platform/random";
import { verifyAcsFields } from "../acs/acs-signature";
import { startThreeDSecure } from "../acs/start-three-d-secure";
import { readBankNow } from "../clock/clock-store";
import { isPastExpiry } from "../issuer/decide-authorization";
import { errorTextOf } from "./error-text";
import { failVisit, finishGate, type GateEnd } from "./finish-gate";
import { cardPage, refusalPage, returnPage, toPageResponse } from "./gate-html";
import {
  type CardComplaint,
  cardOfForm,
  fieldOf,
  type GateOrder,
  hasCardPage,
  hasRepeatedField,
  readCard,
  readGateOrder,
  webAddress,
} from "./gate-order";
import { failureFields, keptFields } from "./gate-return";
import { type Refusal, refusalText } from "./gate-text";
import { HELD_CARD_MS, sealHeldCard } from "./held-card";
import type { NestpayContext } from "./nestpay-context";
import { findNestpayTerminal, findReportedOrder, type NestpayTerminal } from "./nestpay-store";
import { createVisit, findShownCard, findVisit, startAuthentication, type Visit } from "./visit-store";
import { cutResponse, downResponse } from "./wire-http";

/** A visit with what its steps need. */
interface OpenVisit {
  readonly visit: Visit;
  readonly terminal: NestpayTerminal;
  readonly order: GateOrder;
}

const localeOf = (text: string): "tr" | "en" => (text.toLowerCase() === "en" ? "en" : "tr");

/**
 * Refuses on the bank's own page. Only the form of a merchant that the bank knows offers the way to its `failUrl`,
 * unsigned: whoever names no merchant could lead a shopper anywhere from the bank's page.
 */
function refuse(
  refusal: Refusal,
  form: WireForm | null = null,
  terminal: NestpayTerminal | null = null,
): Response {
  const fields = form?.fields ?? [];
  const locale = localeOf(fieldOf(fields, "lang"));
  const isBarred = terminal === null || refusal === "addresses";
  const url = isBarred ? null : webAddress(fieldOf(fields, "failUrl"));
  const oid = ["oid", fieldOf(fields, "oid")] as const;
  const back = url ? { url, fields: [oid, ...failureFields("7", refusalText(refusal, "tr"))] } : null;
  const status = refusal === "large" ? 413 : 400;
  const page = refusalPage(refusalText(refusal, locale), { locale, status, back });
  return toPageResponse(page, form?.charset ?? "utf-8");
}

/** The page for a form that is too large to be read. */
export function refuseLargeForm(): Response {
  return refuse("large");
}

const seeOther = (location: string): Response =>
  new Response(null, {
    status: 303,
    headers: { location, "cache-control": "no-store", "referrer-policy": "origin" },
  });

const visitPath = (id: string): string => `/bank/fim/est3Dgate?visit=${encodeURIComponent(id)}`;

function goOn(context: NestpayContext, visit: Visit, end: GateEnd): Response {
  if (end === "cut") return cutResponse();
  if (end === "down") return downResponse();
  return seeOther(`${context.publicUrl}${visitPath(visit.id)}`);
}

/** What is wrong with a form before its order is read; null where it may be believed. */
function distrust(form: WireForm, terminal: NestpayTerminal | null): Refusal | null {
  const { fields, charset } = form;
  if (hasRepeatedField(fields)) return "repeated";
  if (terminal === null) return "client";
  if (fieldOf(fields, "hashAlgorithm").toLowerCase() !== "ver3") return "version";
  if (!verifyHashV3(fields, terminal.storeKey, charset)) return "hash";
  const addresses = [fieldOf(fields, "okUrl"), fieldOf(fields, "failUrl")];
  return addresses.some((address) => webAddress(address) === null) ? "addresses" : null;
}

/** A merchant's form: believed only with its hash, then opened as a visit. Nothing is booked here. */
export async function openGate(context: NestpayContext, body: Uint8Array): Promise<Response> {
  const form = parseForm(body);
  const { fields, charset } = form;
  const { db } = context.bank;
  const terminal = await findNestpayTerminal(db, fieldOf(fields, "clientid"));
  const doubt = distrust(form, terminal);
  if (doubt !== null || terminal === null) return refuse(doubt ?? "client", form, terminal);
  const order = readGateOrder(fields);
  const id = newToken(24);
  const opened = {
    id,
    clientId: terminal.clientId,
    orderReference: typeof order === "string" ? fieldOf(fields, "oid").slice(0, 64) : order.orderId,
    charset,
    fields: keptFields(fields),
    expiresAt: new Date(wallNow().getTime() + HELD_CARD_MS),
  };
  await createVisit(db, opened);
  const visit: Visit = {
    ...opened,
    threeDSecureId: null,
    md: null,
    mdStatus: null,
    sealedCard: null,
    result: null,
  };
  const fail = async (reason: string) =>
    goOn(context, visit, await failVisit(context, visit, terminal, { mdStatus: "7", reason }));
  if (typeof order === "string") return fail(order);
  if (await findReportedOrder(db, terminal.clientId, order.orderId)) return fail(errorTextOf("94"));
  const card = cardOfForm(fields);
  if (card === null) {
    return hasCardPage(order) ? goOn(context, visit, "returned") : fail("pan eksik");
  }
  if (!("number" in card)) return fail(`Kart bilgisi geçersiz: ${card.join(", ")}`);
  return authenticate(context, { visit, terminal, order }, card);
}

/** Looks the card up and sends the shopper to the challenge, or ends the visit where there is none. */
async function authenticate(
  context: NestpayContext,
  { visit, terminal, order }: OpenVisit,
  card: CardDetails,
): Promise<Response> {
  const { bank, publicUrl } = context;
  const { clientId, storeKey, currency } = terminal;
  const started = await startThreeDSecure(
    bank,
    { id: clientId, clientId, storeKey, currency, credentials: {} },
    {
      orderReference: order.orderId,
      amountMinor: order.amountMinor,
      currency: order.currency,
      capture: order.type === "Auth" ? "automatic" : "manual",
      instalments: order.instalments,
      card,
      returnUrl: `${publicUrl}${visitPath(visit.id)}`,
      locale: localeOf(fieldOf(visit.fields, "lang")),
      merchantName: terminal.merchantName,
      businessAt: await readBankNow(bank.db),
      challengeBaseUrl: publicUrl,
    },
  );
  if (started.kind === "not_sent") return downResponse();
  const threeDSecureId = started.kind === "finished" ? started.facts.transactionId : started.transactionId;
  const bin = card.number.slice(0, 6);
  const token = Buffer.from(newToken(32), "base64url").toString("hex").toUpperCase();
  const md = formatMd({ bin, token, serial: String(1_000 + randomBelow(9_000)), clientId });
  const sealedCard = sealHeldCard(context, visit.id, card);
  // Another tab may have brought a card already: then that one counts.
  if (!(await startAuthentication(bank.db, visit.id, { threeDSecureId, md, sealedCard }))) {
    return goOn(context, visit, "returned");
  }
  if (started.kind === "challenge") return seeOther(started.url);
  const open = { visit: { ...visit, threeDSecureId, md, sealedCard }, terminal, order };
  return finish(context, open, started.facts);
}

async function finish(context: NestpayContext, open: OpenVisit, facts: ThreeDSecureFacts): Promise<Response> {
  const { visit, terminal, order } = open;
  const shown = await findShownCard(context.bank.db, facts.transactionId);
  const end = await finishGate(context, visit, terminal, { order, facts, ...shown });
  return goOn(context, visit, end);
}

async function readVisit(context: NestpayContext, id: string): Promise<OpenVisit | null> {
  const visit = await findVisit(context.bank.db, id, wallNow());
  const terminal = visit && (await findNestpayTerminal(context.bank.db, visit.clientId));
  const order = visit && readGateOrder(visit.fields);
  if (!visit || !terminal || order === null) return null;
  if (typeof order !== "string") return { visit, terminal, order };
  // A visit whose order could not be read has nothing but its way back.
  const none = {
    orderId: "",
    storeType: "3d",
    type: "Auth",
    amountMinor: 0n,
    currency: "TRY",
    instalments: 1,
  } as const;
  return visit.result ? { visit, terminal, order: none } : null;
}

function showCardPage(
  { visit, terminal, order }: OpenVisit,
  lang: string | null,
  complaints: readonly CardComplaint[],
): Response {
  const locale = localeOf(lang ?? fieldOf(visit.fields, "lang"));
  const page = cardPage({ id: visit.id, merchantName: terminal.merchantName, order }, { locale, complaints });
  return toPageResponse(page, visit.charset);
}

/** A visit that is shown again: the way back where it has ended, the challenge where one is open, else the card page. */
export async function showVisit(context: NestpayContext, id: string, lang: string | null): Promise<Response> {
  const open = await readVisit(context, id);
  if (open === null) return refuse("gone");
  const { visit } = open;
  const locale = localeOf(lang ?? fieldOf(visit.fields, "lang"));
  if (visit.result) return toPageResponse(returnPage(visit.result, locale), visit.charset);
  if (visit.threeDSecureId) {
    return seeOther(`${context.publicUrl}/bank/acs/${encodeURIComponent(visit.threeDSecureId)}`);
  }
  return showCardPage(open, lang, []);
}

async function takeCard(
  context: NestpayContext,
  open: OpenVisit,
  form: WireFields,
  lang: string | null,
): Promise<Response> {
  const { visit, terminal } = open;
  if (visit.threeDSecureId) return goOn(context, visit, "returned");
  if (fieldOf(form, "action") === "cancel") {
    const left = { mdStatus: "0", reason: "Kart sahibi vazgeçti" } as const;
    return goOn(context, visit, await failVisit(context, visit, terminal, left));
  }
  const [month = "", year = ""] = fieldOf(form, "expiry").replace(/\s/g, "").split("/");
  const card = readCard({ number: fieldOf(form, "pan"), month, year, cvc: fieldOf(form, "cv2").trim() });
  if (!("number" in card)) return showCardPage(open, lang, card);
  if (isPastExpiry(card, await readBankNow(context.bank.db))) return showCardPage(open, lang, ["past"]);
  return authenticate(context, open, card);
}

/** A step of a visit: the card page's form, or the end of its challenge as the ACS signed it. */
export async function answerVisit(
  context: NestpayContext,
  visit: { readonly id: string; readonly lang: string | null },
  body: Uint8Array,
): Promise<Response> {
  const open = await readVisit(context, visit.id);
  if (open === null) return refuse("gone");
  if (open.visit.result) return goOn(context, open.visit, "returned");
  const { fields } = parseForm(body);
  if (fieldOf(fields, "signature") === "") {
    return hasCardPage(open.order) ? takeCard(context, open, fields, visit.lang) : refuse("gone");
  }
  const verified = verifyAcsFields(Object.fromEntries(fields), open.terminal);
  const isOurs =
    verified.kind === "verified" &&
    verified.facts.transactionId === open.visit.threeDSecureId &&
    verified.orderReference === open.visit.orderReference;
  if (!isOurs) return refuse("signature");
  return finish(context, open, verified.facts);
}
