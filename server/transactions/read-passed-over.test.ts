import { expect, it } from "vitest";
import { readPassedOver } from "./read-passed-over";

it("reads why other terminals were not taken and leaves out what it does not know", () => {
  expect(readPassedOver("trm_a=cost trm_b=family trm_c=moon  =cost")).toEqual([
    { terminalId: "trm_a", why: "cost" },
    { terminalId: "trm_b", why: "family" },
  ]);
  expect(readPassedOver(null)).toEqual([]);
});
