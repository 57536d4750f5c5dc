import type { CardDetails } from "@/server/bank/bank-connector";
import { parseAmountText } from "@/server/bank/nestpay-wire/amount-text";
import { currencyOfNumber } from "@/server/bank/nestpay-wire/codes";
import type { WireFields } from "@/server/bank/nestpay-wire/hash-v3";
import { parseInstalments } from "@/server/bank/nestpay-wire/read-request";
import { STORE_TYPES, type StoreType } from "@/server/bank/nestpay-wire/three-d-form";
import { passesLuhn } from "@/server/core/card";
import type { CurrencyCode } from "@/server/core/money";

/** A field by its name, in any case; empty where there is none. */
export function fieldOf(fields: WireFields, name: string): string {
  const wanted = name.toLowerCase();
  return fields.find(([given]) => given.toLowerCase() === wanted)?.[1] ?? "";
}

/** Whether a field is given twice, in any case. */
export function hasRepeatedField(fields: WireFields): boolean {
  return new Set(fields.map(([name]) => name.toLowerCase())).size !== fields.length;
}

/** An http or https address; null for anything else. */
export function webAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  return protocol === "https:" || protocol === "http:" ? href : null;
}

/** What the merchant asked of the gate. Units: minor. */
export interface GateOrder {
  readonly orderId: string;
  readonly storeType: StoreType;
  readonly type: "Auth" | "PreAuth";
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  readonly instalments: number;
}

/** The gate takes the payment itself in every model but `3d`. */
export function takesPayment({ storeType }: Pick<GateOrder, "storeType">): boolean {
  return storeType !== "3d";
}

/** The bank's own page takes the card. */
export function hasCardPage({ storeType }: Pick<GateOrder, "storeType">): boolean {
  return storeType === "3d_host" || storeType === "3d_pay_hosting";
}

/** Reads the order of a form; a text says what is wrong with it. */
export function readGateOrder(fields: WireFields): GateOrder | string {
  const text = (name: string) => fieldOf(fields, name);
  const orderId = text("oid");
  if (!/^[^\p{Cc}]{1,64}$/u.test(orderId)) return "oid geçersiz";
  const storeType = STORE_TYPES.find((known) => known === text("storetype").toLowerCase());
  if (!storeType) return `storetype geçersiz: "${text("storetype").slice(0, 40)}"`;
  const type = text("TranType") || "Auth";
  if (type !== "Auth" && type !== "PreAuth") return `TranType geçersiz: "${type.slice(0, 40)}"`;
  const amountMinor = parseAmountText(text("amount"));
  if (amountMinor === null || amountMinor === 0n) return `amount geçersiz: "${text("amount").slice(0, 40)}"`;
  const currency = currencyOfNumber(text("currency"));
  if (currency === null) return `currency geçersiz: "${text("currency").slice(0, 40)}"`;
  const instalments = parseInstalments(text("taksit"));
  if (instalments === null) return `taksit geçersiz: "${text("taksit").slice(0, 40)}"`;
  if (text("rnd") === "") return "rnd eksik";
  return { orderId, storeType, type, amountMinor, currency, instalments };
}

/** What is wrong with a typed card. `past`: its last month is over by the bank's clock. */
export type CardComplaint = "number" | "expiry" | "past" | "cvc";

/** Reads a card from its texts, or says what is wrong with it. Years have two digits, or four. */
export function readCard(texts: {
  readonly number: string;
  readonly month: string;
  readonly year: string;
  readonly cvc: string;
}): CardDetails | readonly CardComplaint[] {
  const number = texts.number.replace(/[\s-]/g, "");
  const isExpiry = /^(0?[1-9]|1[0-2])$/.test(texts.month) && /^(20)?\d{2}$/.test(texts.year);
  const complaints: CardComplaint[] = [];
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) complaints.push("number");
  if (!isExpiry) complaints.push("expiry");
  if (!/^\d{3,4}$/.test(texts.cvc)) complaints.push("cvc");
  if (complaints.length > 0) return complaints;
  const expYear = 2000 + (Number.parseInt(texts.year, 10) % 100);
  return { number, expMonth: Number.parseInt(texts.month, 10), expYear, cvc: texts.cvc, holder: "" };
}

const SENT_CARD = [
  "pan",
  "cv2",
  "Ecom_Payment_Card_ExpDate_Month",
  "Ecom_Payment_Card_ExpDate_Year",
] as const;

/** The card of a merchant's form; null where it brings none. */
export function cardOfForm(fields: WireFields): CardDetails | readonly CardComplaint[] | null {
  const [number, cvc, month, year] = SENT_CARD.map((name) => fieldOf(fields, name));
  if (!number && !cvc) return null;
  return readCard({ number: number ?? "", month: month ?? "", year: year ?? "", cvc: cvc ?? "" });
}
