import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hashText, signHashV3, verifyHashV3, type WireFields } from "./hash-v3";
import { compareNaturally } from "./natural-order";

const FORM: WireFields = [
  ["clientid", "700655000200"],
  ["storetype", "3d"],
  ["hash", "left out"],
  ["amount", "10.01"],
  ["taksit", ""],
  ["okUrl", "https://shop.example/ok?a=1|2"],
  ["Encoding", "UTF-8"],
  ["NationalIdNo", "12345678901"],
  ["BillToName", "back\\slash"],
];

describe("hash version 3", () => {
  test("covers sorted and escaped values with empty places, then the store key", () => {
    const text = "10.01|back\\\\slash|700655000200|https://shop.example/ok?a=1\\|2|3d||TRPS\\|1";
    expect(hashText(FORM, "TRPS|1")).toBe(text);
    expect(signHashV3(FORM, "TRPS|1")).toBe(createHash("sha512").update(text).digest("base64"));
  });

  test("does not depend on the order in which fields came", () => {
    expect(signHashV3(FORM.toReversed(), "k")).toBe(signHashV3(FORM, "k"));
  });

  test("breaks with any changed value, name or key", () => {
    const signed: WireFields = [...FORM.filter(([name]) => name !== "hash"), ["HASH", signHashV3(FORM, "k")]];
    expect(verifyHashV3(signed, "k")).toBe(true);
    expect(verifyHashV3(signed, "other")).toBe(false);
    const changed = signed.map(([name, value]) => [name, name === "amount" ? "1.01" : value] as const);
    expect(verifyHashV3(changed, "k")).toBe(false);
    expect(verifyHashV3([...signed, ["extra", ""]], "k")).toBe(false);
    expect(
      verifyHashV3(
        FORM.filter(([name]) => name !== "hash"),
        "k",
      ),
    ).toBe(false);
  });

  test("escapes a backslash before a bar, so that values cannot be moved between places", () => {
    expect(
      hashText(
        [
          ["a", "x\\"],
          ["b", "y"],
        ],
        "k",
      ),
    ).not.toBe(
      hashText(
        [
          ["a", "x|y"],
          ["b", ""],
        ],
        "k",
      ),
    );
    expect(hashText([["a", "\\|"]], "k")).toBe("\\\\\\||k");
  });

  test("is taken over the bytes of the form's charset", () => {
    const fields: WireFields = [["BillToName", "İŞĞışğ"]];
    expect(signHashV3(fields, "k", "iso-8859-9")).not.toBe(signHashV3(fields, "k", "utf-8"));
  });
});

describe("natural order without case", () => {
  test("is that of PHP", () => {
    const names = [
      "img12",
      "Img10",
      "IMG2",
      "img1",
      "a_b",
      "aZ",
      "ab",
      "EXTRA.TRXDATE",
      "Ecom_Payment",
      "x01",
      "x1",
    ];
    expect(names.toSorted(compareNaturally)).toEqual([
      "ab",
      "aZ",
      "a_b",
      "Ecom_Payment",
      "EXTRA.TRXDATE",
      "img1",
      "IMG2",
      "Img10",
      "img12",
      "x01",
      "x1",
    ]);
  });

  test("counts names that differ in case alone as equal", () => {
    expect(compareNaturally("okUrl", "OKURL")).toBe(0);
    expect(compareNaturally("item", "item1")).toBeLessThan(0);
  });
});
