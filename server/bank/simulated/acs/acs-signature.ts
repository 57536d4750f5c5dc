import { createHmac } from "node:crypto";
import type { ThreeDSecureReturn } from "@/server/bank/bank-connector";
import { isSameText } from "@/server/platform/crypto";
import { outcomeOfTxStatus } from "./acs-result";

/** The fields that the signature covers; whatever else the browser brings is ignored. */
const SIGNED_FIELDS = [
  "cavv",
  "clientId",
  "eci",
  "flow",
  "mdStatus",
  "orderReference",
  "transactionId",
  "txStatus",
] as const;

/** What the ACS tells the merchant through the shopper's browser. */
export type AcsFields = Readonly<Record<(typeof SIGNED_FIELDS)[number], string>>;

/** HMAC-SHA512 over the sorted fields with the terminal's store key, in base64. */
export function signAcsFields(fields: Readonly<Record<string, string>>, storeKey: string): string {
  const text = JSON.stringify(SIGNED_FIELDS.map((name) => [name, fields[name] ?? ""]));
  return createHmac("sha512", storeKey).update(text, "utf8").digest("base64");
}

/** Checks what a browser brought back. Compares in constant time; never throws. */
export function verifyAcsFields(
  fields: Readonly<Record<string, string>>,
  terminal: { readonly clientId: string; readonly storeKey: string },
): ThreeDSecureReturn {
  const forged = (reason: string): ThreeDSecureReturn => ({ kind: "forged", reason });
  const missing = SIGNED_FIELDS.find((name) => typeof fields[name] !== "string");
  if (missing) return forged(`the field ${missing} is missing`);
  if (typeof fields.signature !== "string") return forged("there is no signature");
  if (!isSameText(fields.signature, signAcsFields(fields, terminal.storeKey))) {
    return forged("the signature is wrong");
  }
  const { clientId, orderReference, transactionId, mdStatus, eci, cavv, txStatus, flow } =
    fields as AcsFields;
  if (clientId !== terminal.clientId) return forged("it is for another terminal");
  const outcome = outcomeOfTxStatus(txStatus);
  if (outcome === null) return forged("the status is not known");
  const facts = {
    transactionId,
    outcome,
    flow: flow === "frictionless" ? ("frictionless" as const) : ("challenge" as const),
    mdStatus,
    eci: eci === "" ? null : eci,
    cavv: cavv === "" ? null : cavv,
  };
  return { kind: "verified", orderReference, challengeId: transactionId, facts };
}
