import { expect, test } from "vitest";
import { buildHops, silentHop } from "./hops";

const trail = {
  kind: "preauth" as const,
  acquirer: "Örnek Bank",
  network: "Troy",
  issuer: "QNB",
  code: "51",
  note: "not enough limit",
  operationKey: "op_1",
};

test("a message is heard by every hop up to the one that decided, which alone says why", () => {
  const hops = buildHops({ ...trail, decidedBy: "issuer" });
  expect(hops.map(({ hop, party, mti, note }) => [hop, party, mti, note])).toEqual([
    ["acquirer", "Örnek Bank", "0110", null],
    ["network", "Troy", "0110", null],
    ["issuer", "QNB", "0110", "not enough limit"],
  ]);
  expect(buildHops({ ...trail, decidedBy: "acquirer" })).toHaveLength(1);
});

test("a hop takes a few simulated milliseconds, the same ones for the same message", () => {
  const hops = buildHops({ ...trail, decidedBy: "issuer" });
  expect(hops).toEqual(buildHops({ ...trail, decidedBy: "issuer" }));
  for (const { latencyMs } of hops) expect(latencyMs).toBeLessThan(5);
});

test("where no answer came the caller knows of its own request only", () => {
  expect(silentHop("Örnek Bank", "sale", "no answer")).toEqual([
    {
      hop: "acquirer",
      party: "Örnek Bank",
      mti: "0200",
      responseCode: null,
      latencyMs: 0,
      note: "no answer",
    },
  ]);
});
