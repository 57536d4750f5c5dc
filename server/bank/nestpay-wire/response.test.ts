import { expect, test } from "vitest";
import { encodeLatin5 } from "./latin5";
import { type ApiResponse, isSuccess, readApiResponse, writeApiResponse } from "./response";

const APPROVED: ApiResponse = {
  orderId: "att_1",
  groupId: "İŞĞ",
  response: "Approved",
  authCode: "123456",
  hostReference: "632700001234",
  procReturnCode: "00",
  transactionId: "26327AbCd12345678",
  errorMessage: "",
  extra: { TRXDATE: "20261123 10:00:00", NUMCODE: "0", ERRORCODE: "" },
};

test("an answer comes back as it was written", () => {
  expect(readApiResponse(writeApiResponse(APPROVED))).toEqual(APPROVED);
  const empty = { ...APPROVED, extra: {} };
  expect(readApiResponse(writeApiResponse(empty))).toEqual(empty);
  expect(isSuccess(APPROVED)).toBe(true);
});

test("an approval with another code than 00 is an error", () => {
  const answer = readApiResponse(writeApiResponse({ ...APPROVED, procReturnCode: "05" }));
  expect(answer?.response).toBe("Error");
});

test.each(["", "<html></html>", "<CC5Response><Foo>1</Foo></CC5Response>"])("%j is no answer", (text) => {
  expect(readApiResponse(encodeLatin5(text))).toBeNull();
});
