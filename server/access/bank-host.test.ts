import { describe, expect, test } from "vitest";
import { isOnWrongHost } from "./bank-host";

const APART = { publicUrl: "https://pay.example", bankPublicUrl: "https://bank.example:8443" };
const TOGETHER = { publicUrl: "http://127.0.0.1:3000", bankPublicUrl: "http://127.0.0.1:3000" };

describe("with a host name of its own, the bank", () => {
  test.each(["/bank", "/bank/orders", "/bank/acs/abc", "/bank/fim/api"])("shows %s there alone", (path) => {
    expect(isOnWrongHost("bank.example:8443", path, APART)).toBe(false);
    expect(isOnWrongHost("Bank.Example:8443", path, APART)).toBe(false);
    expect(isOnWrongHost("pay.example", path, APART)).toBe(true);
    expect(isOnWrongHost("bank.example", path, APART)).toBe(true);
    expect(isOnWrongHost(null, path, APART)).toBe(true);
  });

  test.each(["/", "/sign-in", "/pay/x", "/api/v1/payments", "/bankrobber"])(
    "shows nothing of ours: %s",
    (path) => {
      expect(isOnWrongHost("bank.example:8443", path, APART)).toBe(true);
      expect(isOnWrongHost("pay.example", path, APART)).toBe(false);
      expect(isOnWrongHost("10.0.0.7:3000", path, APART)).toBe(false);
    },
  );
});

test("on one host name both stand side by side, by whatever name they are reached", () => {
  for (const path of ["/bank", "/pay/x"]) {
    for (const host of ["127.0.0.1:3000", "localhost:3000", null]) {
      expect(isOnWrongHost(host, path, TOGETHER)).toBe(false);
    }
  }
});
