import { describe, expect, test } from "vitest";
import { encodeForm, parseForm, unwrapBody } from "./form";
import { encodeLatin5 } from "./latin5";

const XML = "<CC5Request><Name>Şeker &amp; Çay</Name></CC5Request>";

describe("the body of an API call", () => {
  test("is bare XML or the field DATA, plain or encoded", () => {
    const bare = encodeLatin5(XML);
    expect(Buffer.from(unwrapBody(bare))).toEqual(bare);
    expect(Buffer.from(unwrapBody(encodeLatin5(`DATA=${XML}`)))).toEqual(bare);
    const encoded = encodeForm([["DATA", XML]], "iso-8859-9");
    expect(Buffer.from(unwrapBody(Buffer.from(encoded)))).toEqual(bare);
  });
});

describe("a form", () => {
  test.each(["utf-8", "iso-8859-9"] as const)("in %s comes back with its charset", (charset) => {
    const fields = [
      ["BillToName", "İŞĞışğ & Oğulları"],
      ["taksit", ""],
      ["okUrl", "https://shop.example/ok?a=1|2+3"],
    ] as const;
    const form = parseForm(Buffer.from(encodeForm(fields, charset)));
    expect(form).toEqual({ fields, charset });
  });

  test("keeps a lone percent sign and a name without value", () => {
    expect(parseForm(Buffer.from("a=50%&b")).fields).toEqual([
      ["a", "50%"],
      ["b", ""],
    ]);
  });
});
