import { expect, it } from "vitest";
import shipped from "@/prisma/data/rate-caps.json";
import { legalRuleChangeInput, parseRateCaps } from "@/server/contract/rate-caps";
import type { RateCap } from "@/server/core/rate-caps";
import { readRuleForm } from "./read-rule-form";

const { caps } = parseRateCaps(shipped);
const capOf = (kind: RateCap["kind"]): RateCap => {
  const cap = caps.find((one) => one.kind === kind);
  if (!cap) throw new Error(`no rule of the kind ${kind}`);
  return cap;
};

function filled(over: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  const fields = { figure: "3", validFrom: "2027-01-01", source: "Resmî Gazete", ...over };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

it("reads a figure as its rule counts: per cent, days or months", () => {
  const figureOf = (kind: RateCap["kind"], figure: string) =>
    readRuleForm(filled({ figure }), capOf(kind)).change.figure;
  expect(figureOf("commission", "1,04")).toBe(10_400);
  expect(figureOf("wait", "15")).toBe(15);
  expect(figureOf("instalments", "9")).toBe(9);
});

it("is taken by the server, as read at the source unless it is said to be a sample", () => {
  const cap = capOf("wait");
  const { change, problems } = readRuleForm(filled(), cap);
  expect(problems).toEqual([]);
  const sent = { ...change, capId: cap.id, expectedVersion: 0 };
  expect(legalRuleChangeInput.safeParse(sent).success).toBe(true);
  expect(change.status).toBe("sourced");
  expect(readRuleForm(filled({ isSample: "on" }), cap).change.status).toBe("sample");
});

it("names every field that cannot be read", () => {
  const form = filled({ figure: "0", validFrom: "2010-01-01", source: " " });
  expect(readRuleForm(form, capOf("instalments")).problems).toEqual(["figure", "validFrom", "source"]);
});
