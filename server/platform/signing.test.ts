import { expect, test } from "vitest";
import { isSignedBy, signingKeyOf } from "./signing";

const key = signingKeyOf(Buffer.alloc(32, 7));

test("a signature holds for its text and key alone", () => {
  const signature = key.signText("root");
  expect(isSignedBy(key.publicKey, "root", signature)).toBe(true);
  expect(isSignedBy(key.publicKey, "rooT", signature)).toBe(false);
  expect(isSignedBy(signingKeyOf(Buffer.alloc(32, 8)).publicKey, "root", signature)).toBe(false);
});

test("the same seed makes the same key, so that a restart signs as before", () => {
  expect(signingKeyOf(Buffer.alloc(32, 7)).publicKey).toBe(key.publicKey);
});

test("a malformed key or signature is no signature", () => {
  expect(isSignedBy("no key", "root", key.signText("root"))).toBe(false);
  expect(isSignedBy(key.publicKey, "root", "???")).toBe(false);
});
