import { expect, test } from "vitest";
import { formatMaskedPan, formatMd, parseMd } from "./md";

const parts = { bin: "435508", token: "EFA7".repeat(8), serial: "4141", clientId: "700655000200" };

test("an md comes back as it was written", () => {
  const md = formatMd(parts);
  expect(md).toBe(`435508:${"EFA7".repeat(8)}:4141:##700655000200`);
  expect(parseMd(md)).toEqual(parts);
});

test.each(["", "4355084355084358", "435508:zz:1:##7", "435508:EFA7EFA7EFA7EFA7:1:7"])(
  "%j is no md",
  (text) => {
    expect(parseMd(text)).toBeNull();
  },
);

test("a card is shown by first six and last four", () => {
  expect(formatMaskedPan("454671", "7894")).toBe("4546 71** **** 7894");
});
