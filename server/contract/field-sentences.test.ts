import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fieldErrorsOf } from "./field-errors";
import { createPaymentInput } from "./payment";

function detailOf(schema: z.ZodType, value: unknown): string | undefined {
  const parsed = z.strictObject({ field: schema }).safeParse({ field: value });
  return parsed.success ? undefined : fieldErrorsOf(parsed.error, { field: value })[0]?.detail;
}

describe("what is said of a wrong field", () => {
  it.each([
    [z.int().min(1), 0, "Must be a whole number of at least 1."],
    [z.int().max(36), 37, "Must be a whole number of at most 36."],
    [z.int(), 1.5, "Must be a whole number."],
    [z.int(), "1", "Must be a whole number."],
    [z.string(), 1, "Must be text."],
    [z.string().max(64), "x".repeat(65), "Must have at most 64 characters."],
    [z.array(z.string()).min(1), [], "Must have at least 1 entry."],
    [z.enum(["tr", "en"]), "de", "Must be one of `tr`, `en`."],
    [z.boolean(), "yes", "Must be `true` or `false`."],
    [z.email(), "a", "Must be an e-mail address."],
    [z.string(), undefined, "This field is required."],
  ])("is a sentence", (schema, value, sentence) => {
    expect(detailOf(schema, value)).toBe(sentence);
  });

  it("names everything in one round", () => {
    const body = { amount: 0, colour: "red" };
    const parsed = createPaymentInput.safeParse(body);
    const errors = parsed.error ? fieldErrorsOf(parsed.error, body) : [];
    expect(errors.map(({ param }) => param).sort()).toEqual([
      "amount",
      "card",
      "colour",
      "currency",
      "returnUrl",
    ]);
    for (const { detail } of errors) expect(detail).toMatch(/^[A-Z].*\.$/);
  });

  it("asks for one of the two cards in a body that is wrong otherwise", () => {
    expect(createPaymentInput.safeParse(null).success).toBe(false);
    const body = { amount: 1, currency: "TRY", threeDSecure: "off", savedCard: "crd_1", card: {} };
    const parsed = createPaymentInput.safeParse(body);
    const errors = parsed.error ? fieldErrorsOf(parsed.error, body) : [];
    expect(errors.map(({ param, code }) => `${param} ${code}`)).toContain("savedCard not_together");
  });
});
