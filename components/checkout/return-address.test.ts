import { describe, expect, it } from "vitest";
import { returnAddress } from "./return-address";

describe("returnAddress", () => {
  it("adds what happened and keeps the shop's own query", () => {
    expect(returnAddress("https://shop.example/done?cart=7", { payment: "pay_1", status: null })).toBe(
      "https://shop.example/done?cart=7&payment=pay_1",
    );
  });

  it.each([null, "", "javascript:alert(1)", "data:text/html,x", "/done", "ftp://shop.example"])(
    "leads nowhere for %j",
    (address) => expect(returnAddress(address, {})).toBeNull(),
  );
});
