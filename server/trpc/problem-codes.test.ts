import { describe, expect, it } from "vitest";
import { DomainError, type ErrorCode, PROBLEMS } from "@/server/core/errors";
import { problemFacts, trpcCodeOf } from "./problem-codes";

describe("refusals in tRPC", () => {
  it.each(Object.keys(PROBLEMS) as ErrorCode[])("gives %s a word", (code) => {
    expect(trpcCodeOf(code)).toMatch(/^[A-Z_]+$/);
  });

  it("carries the stable code and the bank's code", () => {
    const cause = new DomainError("bank_refused", "The bank refused the void.", { bankCode: "05" });
    expect(problemFacts({ code: "UNPROCESSABLE_CONTENT", cause }, "req_1")).toEqual({
      code: "bank_refused",
      bankCode: "05",
      param: null,
      requestId: "req_1",
    });
  });

  it("says of a defect nothing but the request's number", () => {
    const cause = new Error("select * from payments failed");
    expect(JSON.stringify(problemFacts({ code: "INTERNAL_SERVER_ERROR", cause }, "req_1"))).toBe(
      '{"code":"internal_error","bankCode":null,"param":null,"requestId":"req_1"}',
    );
  });
});
