import { describe, expect, test } from "vitest";
import { encodeLatin5 } from "./latin5";
import { buildWireXml, parseWireXml } from "./xml";

const read = (text: string) => parseWireXml(encodeLatin5(text), "CC5Request");
const reasonOf = (text: string) => {
  const parsed = read(text);
  return parsed.kind === "refused" ? parsed.reason : "";
};

describe("reading a message", () => {
  test("keeps every text as it was written, numbers too", () => {
    const parsed = read(
      "<?xml version='1.0' encoding='ISO-8859-9'?><CC5Request><OrderId>0012</OrderId><Total>10.10</Total><Taksit></Taksit><Extra><PREAMT>1e3</PREAMT></Extra></CC5Request>",
    );
    expect(parsed.kind === "read" && Object.fromEntries(parsed.texts)).toEqual({
      OrderId: "0012",
      Total: "10.10",
      Taksit: "",
      "Extra/PREAMT": "1e3",
    });
  });

  test("takes ISO-8859-9 where nothing else is declared, and UTF-8 where it is", () => {
    const name = "İŞĞışğ";
    const bare = read(`<CC5Request><Name>${name}</Name></CC5Request>`);
    expect(bare.kind === "read" && bare.texts.get("Name")).toBe(name);
    const text = `<?xml version="1.0" encoding="UTF-8"?><CC5Request><Name>${name}</Name></CC5Request>`;
    const utf8 = parseWireXml(Buffer.from(text), "CC5Request");
    expect(utf8.kind === "read" && utf8.texts.get("Name")).toBe(name);
    expect(parseWireXml(encodeLatin5(text), "CC5Request").kind).toBe("refused");
  });

  test("resolves predefined entities and character references once", () => {
    const parsed = read("<CC5Request><Name>&amp;lt; &#350; &lt;b&gt;</Name></CC5Request>");
    expect(parsed.kind === "read" && parsed.texts.get("Name")).toBe("&lt; Ş <b>");
  });

  test.each([
    ["<!DOCTYPE CC5Request [<!ENTITY a 'b'>]><CC5Request><Name>&a;</Name></CC5Request>", "DOCTYPE"],
    ["<!doctype x><CC5Request/>", "DOCTYPE"],
    ["<CC5Request><Name>&xxe;</Name></CC5Request>", "entity"],
    ["<CC5Request><Name>a & b</Name></CC5Request>", "malformed"],
    ["<CC5Request><Name>a</CC5Request>", "malformed"],
    ["Name=a", "malformed"],
    ["<CC5Response></CC5Response>", "CC5Request"],
    ["<CC5Request><Total>1.00</Total><Total>9.00</Total></CC5Request>", "Total"],
    ["<CC5Request><Total>1<b>2</b></Total></CC5Request>", "Total"],
    ["<?xml version='1.0' encoding='UTF-16'?><CC5Request/>", "UTF-16"],
    ["<CC5Request><Name>a\u0001</Name></CC5Request>", "ISO-8859-9"],
    ["", "boş"],
  ])("refuses %j", (text, word) => {
    expect(reasonOf(text)).toContain(word);
  });

  test("refuses what is too long before it looks at it", () => {
    expect(reasonOf(`<CC5Request><Name>${"a".repeat(70_000)}</Name></CC5Request>`)).toContain("64 KiB");
  });
});

describe("writing a message", () => {
  test("comes back as it was, whatever the text", () => {
    const fields = [
      ["OrderId", `<a> & "b" 'c'`],
      ["ErrMsg", "İŞĞışğ €"],
      ["Extra/TRXDATE", "20261123 10:00:00"],
      ["Extra/EMPTY", ""],
    ] as const;
    const bytes = buildWireXml("CC5Response", fields);
    expect(bytes.includes(Buffer.from("ddded0fdfef0", "hex"))).toBe(true);
    const parsed = parseWireXml(bytes, "CC5Response");
    expect(parsed.kind === "read" && [...parsed.texts]).toEqual(fields);
  });
});
