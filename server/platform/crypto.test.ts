import { describe, expect, it } from "vitest";
import {
  deriveKey,
  deriveKeyRing,
  hashToken,
  hmacHex,
  isSameText,
  parseKeyRing,
  seal,
  sealText,
  UnsealError,
  unseal,
  unsealText,
} from "./crypto";

const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");
const ring = parseKeyRing(`k2:${key(2)},k1:${key(1)}`);

describe("parseKeyRing", () => {
  it("seals with the first key and opens with all", () => {
    expect(ring.current.id).toBe("k2");
    const box = seal(parseKeyRing(`k1:${key(1)}`), Buffer.from("card"), "row");
    expect(unseal(ring, box, "row").toString()).toBe("card");
  });

  it.each(["", "k1", "k1:AAAA", `k1:${key(1)},k1:${key(2)}`, `k 1:${key(1)}`])("refuses %j", (text) => {
    expect(() => parseKeyRing(text)).toThrow();
  });
});

describe("seal", () => {
  it("never makes the same bytes twice", () => {
    const boxes = [1, 2].map(() => Buffer.from(seal(ring, Buffer.from("x"), "c").sealed).toString("hex"));
    expect(boxes[0]).not.toBe(boxes[1]);
  });

  it("opens only in the context it was sealed for", () => {
    const box = seal(ring, Buffer.from("x"), "vlt_1:mer_1");
    expect(() => unseal(ring, box, "vlt_1:mer_2")).toThrow(UnsealError);
  });

  it("notices every changed byte and an unknown key", () => {
    const box = seal(ring, Buffer.from("secret"), "c");
    for (let position = 0; position < box.sealed.length; position += 1) {
      const sealed = Buffer.from(box.sealed);
      sealed.writeUInt8((sealed.readUInt8(position) + 1) % 256, position);
      expect(() => unseal(ring, { ...box, sealed }, "c")).toThrow(UnsealError);
    }
    expect(() => unseal(ring, { ...box, keyId: "k9" }, "c")).toThrow(UnsealError);
    expect(() => unseal(ring, { ...box, sealed: Buffer.alloc(3) }, "c")).toThrow(UnsealError);
  });
});

describe("sealText", () => {
  it("comes back, and refuses what was not made by it", () => {
    const token = sealText(deriveKeyRing("s".repeat(32), "step"), "ığüşöç 123", "att_1");
    expect(token).toMatch(/^[\w.-]+$/);
    expect(unsealText(deriveKeyRing("s".repeat(32), "step"), token, "att_1")).toBe("ığüşöç 123");
    expect(() => unsealText(deriveKeyRing("s".repeat(32), "other"), token, "att_1")).toThrow(UnsealError);
    expect(() => unsealText(ring, "a.b.c.d", "x")).toThrow(UnsealError);
    expect(() => unsealText(ring, "", "x")).toThrow(UnsealError);
  });
});

describe("keys and hashes", () => {
  it("gives each purpose a key of its own", () => {
    expect(deriveKey("secret", "one").equals(deriveKey("secret", "two"))).toBe(false);
    expect(deriveKey("secret", "one").equals(deriveKey("secret", "one"))).toBe(true);
  });

  it("matches published vectors", () => {
    expect(hashToken("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(hmacHex("Jefe", "what do ya want for nothing?")).toBe(
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
  });

  it("compares texts of any length", () => {
    expect(isSameText("abc", "abc")).toBe(true);
    expect(isSameText("abc", "abcd")).toBe(false);
  });
});
