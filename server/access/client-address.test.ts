import { describe, expect, it } from "vitest";
import { clientAddress } from "./client-address";

describe("clientAddress", () => {
  it.each([
    ["127.0.0.1", "127.0.0.1"],
    ["6.6.6.6, 10.0.0.9", "10.0.0.9"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8::1", "2001:db8::1"],
    ["<script>", "unknown"],
    [undefined, "unknown"],
  ])("reads %j as %j", (header, address) => {
    expect(clientAddress(header)).toBe(address);
  });
});
