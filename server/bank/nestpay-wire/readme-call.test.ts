import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readApiRequest } from "./read-request";

test("the call that the project's page shows is one that the bank takes", () => {
  const [call = ""] = /<CC5Request>.*<\/CC5Request>/.exec(readFileSync("README.md", "utf8")) ?? [];
  const body = call.replace(/\$\{n\.(\w+)\}/g, "$1");
  expect(readApiRequest(Buffer.from(body, "latin1"))).toMatchObject({
    kind: "read",
    request: {
      credentials: { clientId: "clientId", username: "username", password: "password" },
      operation: { kind: "sale", orderId: "nestpay-1", amountMinor: 10_000n, instalments: 1 },
    },
  });
});
