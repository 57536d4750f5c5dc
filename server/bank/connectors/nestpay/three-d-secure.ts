import type {
  BankTerminal,
  ThreeDSecureFacts,
  ThreeDSecureRequest,
  ThreeDSecureReturn,
  ThreeDSecureStart,
} from "@/server/bank/bank-connector";
import { formatAmountText } from "../../nestpay-wire/amount-text";
import { CURRENCY_NUMBERS } from "../../nestpay-wire/codes";
import { signHashV3, verifyHashV3, type WireFields } from "../../nestpay-wire/hash-v3";
import { addressOf, isUsable, type NestpayOptions } from "./nestpay-settings";

/** How long the shopper has, from the first look at our page. The bank's own page has a limit of its own. */
const CHALLENGE_LIFE_MS = 15 * 60_000;

/** Opens a 3-D Secure transaction: nothing is sent, the shopper's browser goes to the gate with the card. */
export function startThreeDSecure(terminal: BankTerminal, options: NestpayOptions): ThreeDSecureStart {
  const address = addressOf(terminal);
  if (address === null || !isUsable(address.gateway3dUrl, options)) {
    return { kind: "not_sent", reason: "down" };
  }
  return {
    kind: "challenge",
    transactionId: options.newNonce(),
    url: address.gateway3dUrl,
    fields: {},
    carriesCard: true,
    expiresAt: new Date(options.now().getTime() + CHALLENGE_LIFE_MS),
  };
}

const twoDigits = (number: number): string => String(number % 100).padStart(2, "0");

/** The form that goes to the gate (`storetype` 3d): card, sale and the hash over all of it. */
export function buildChallengeFields(
  terminal: BankTerminal,
  request: ThreeDSecureRequest & { readonly transactionId: string },
): Record<string, string> {
  const { card } = request;
  const fields: WireFields = [
    ["clientid", terminal.clientId],
    ["storetype", "3d"],
    ["TranType", request.capture === "manual" ? "PreAuth" : "Auth"],
    ["amount", formatAmountText(request.amountMinor)],
    ["currency", CURRENCY_NUMBERS[request.currency]],
    ["oid", request.orderReference],
    ["okUrl", request.returnUrl],
    ["failUrl", request.returnUrl],
    ["rnd", request.transactionId],
    ["lang", request.locale],
    ["taksit", request.instalments > 1 ? String(request.instalments) : ""],
    ["hashAlgorithm", "ver3"],
    ["pan", card.number],
    ["Ecom_Payment_Card_ExpDate_Month", twoDigits(card.expMonth)],
    ["Ecom_Payment_Card_ExpDate_Year", twoDigits(card.expYear)],
    ["cv2", card.cvc ?? ""],
  ];
  return { ...Object.fromEntries(fields), hash: signHashV3(fields, terminal.storeKey) };
}

type Back = Readonly<Record<string, string>>;

const HALF = new Set(["2", "3", "4"]);
const LEFT = new Set(["C", "R", "CANCEL", "REJECTED"]);

/** Source: domain §6 (mdStatus 1 full, 2–4 half, 0 failed, the rest could not be done). */
function outcomeOf(mdStatus: string, txStatus: string): ThreeDSecureFacts["outcome"] {
  if (mdStatus === "1") return "authenticated";
  if (HALF.has(mdStatus)) return "attempted";
  if (mdStatus !== "0") return "unavailable";
  return LEFT.has(txStatus.toUpperCase()) ? "rejected" : "failed";
}

const orNull = (text: string | undefined): string | null => (text === undefined || text === "" ? null : text);

function factsOf(back: Back): ThreeDSecureFacts {
  const { mdStatus = "", xid = "", rnd = "", md = "" } = back;
  return {
    transactionId: xid === "" ? rnd : xid,
    outcome: outcomeOf(mdStatus, back.txstatus ?? ""),
    flow: "challenge",
    mdStatus,
    eci: orNull(back.eci),
    cavv: orNull(back.cavv),
    ...(md === "" ? {} : { cardToken: md }),
  };
}

/**
 * Checks what a browser brought back: hash version 3 over every field, in whichever charset the bank wrote them, then
 * client and what must be there. Compares in constant time; never throws.
 */
export function readThreeDSecureReturn(terminal: BankTerminal, back: Back): ThreeDSecureReturn {
  const forged = (reason: string): ThreeDSecureReturn => ({ kind: "forged", reason });
  const fields = Object.entries(back);
  const isSigned =
    verifyHashV3(fields, terminal.storeKey) || verifyHashV3(fields, terminal.storeKey, "iso-8859-9");
  if (!isSigned) return forged("the hash is wrong");
  const { clientid, oid, rnd, mdStatus } = back;
  if (clientid !== terminal.clientId) return forged("it is for another terminal");
  if (!oid || !rnd || !mdStatus) return forged("the order, the number or the result is missing");
  if (mdStatus === "1" && !back.md) return forged("nothing stands for the card");
  return { kind: "verified", orderReference: oid, challengeId: rnd, facts: factsOf(back) };
}
