import { expect, test } from "vitest";
import { referencesOf } from "./references";

const AT = new Date("2026-02-01T00:00:00Z");

test("the same message has the same references and another has others", () => {
  const first = referencesOf("client", "op_1", AT);
  expect(referencesOf("client", "op_1", AT)).toEqual(first);
  expect(referencesOf("client", "op_2", AT)).not.toEqual(first);
  expect(referencesOf("other", "op_1", AT)).not.toEqual(first);
});

test("the RRN begins with the year's last digit and the day of the year", () => {
  const { authCode, hostReference } = referencesOf("client", "op_1", AT);
  expect(hostReference).toMatch(/^6032[0-9A-Z]{8}$/);
  expect(authCode).toMatch(/^\d{6}$/);
});
