import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { redactText, redactValue } from "./redact";
import { Secret } from "./secret";

const CARD = "5526080000000006";

describe("Secret", () => {
  it("shows its value to nobody but `reveal`", () => {
    const secret = new Secret(CARD);
    const shown = `${secret} ${JSON.stringify({ secret })} ${inspect({ secret })}`;
    expect(shown).not.toContain(CARD);
    expect(secret.reveal()).toBe(CARD);
  });
});

describe("redactText", () => {
  it("blanks card numbers, grouped or not", () => {
    const text = redactText(`paid with ${CARD}, 5526 0800 0000 0006 or 3744-270000-00003`);
    expect(text).toBe("paid with [redacted], [redacted] or [redacted]");
  });

  it("leaves long numbers that are no card number", () => {
    expect(redactText("order 5526080000000007")).toBe("order 5526080000000007");
  });
});

describe("redactValue", () => {
  it("hides secrets by type, bytes by type and card fields by name", () => {
    const value = {
      key: new Secret("s"),
      bytes: Buffer.from("x"),
      card: { number: "12", cvc: "123", last4: "0006" },
      amountMinor: 12_345n,
    };
    expect(redactValue(value)).toEqual({
      key: "[redacted]",
      bytes: "[redacted]",
      card: { number: "[redacted]", cvc: "[redacted]", last4: "0006" },
      amountMinor: "12345",
    });
  });

  it("keeps the code and the cause of an error and cleans its message", () => {
    const cause = Object.assign(new Error(`bad ${CARD}`), { code: "23505" });
    const shown = redactValue(new Error("outer", { cause })) as { cause: { code: string } };
    expect(JSON.stringify(shown)).not.toContain(CARD);
    expect(shown.cause.code).toBe("23505");
  });

  it("ends on a value that contains itself", () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(JSON.stringify(redactValue(loop))).toContain("[deep]");
  });
});
