import { expect, test } from "vitest";
import { signAcsFields, verifyAcsFields } from "./acs-signature";

const terminal = { clientId: "client", storeKey: "store-key" };
const fields = {
  cavv: "AAABBB==",
  clientId: "client",
  eci: "05",
  flow: "challenge",
  mdStatus: "1",
  orderReference: "att_1",
  transactionId: "tx",
  txStatus: "Y",
};
const signed = { ...fields, signature: signAcsFields(fields, terminal.storeKey) };

test("signed fields are verified and empty ones are null", () => {
  const failed = { ...fields, cavv: "", eci: "", mdStatus: "0", txStatus: "N" };
  const signature = signAcsFields(failed, terminal.storeKey);
  expect(verifyAcsFields(signed, terminal)).toMatchObject({ kind: "verified", orderReference: "att_1" });
  expect(verifyAcsFields({ ...failed, signature }, terminal)).toMatchObject({
    facts: { outcome: "failed", cavv: null, eci: null },
  });
});

test("moving text from one field to the next breaks the signature", () => {
  const shifted = { ...signed, cavv: "AAABBB=", clientId: "=client" };
  expect(verifyAcsFields(shifted, terminal).kind).toBe("forged");
});

test("another key, another terminal and an unknown status are forged", () => {
  expect(verifyAcsFields(signed, { ...terminal, storeKey: "other" }).kind).toBe("forged");
  expect(verifyAcsFields(signed, { ...terminal, clientId: "other" }).kind).toBe("forged");
  const odd = { ...fields, txStatus: "Z" };
  const signature = signAcsFields(odd, terminal.storeKey);
  expect(verifyAcsFields({ ...odd, signature }, terminal).kind).toBe("forged");
});
