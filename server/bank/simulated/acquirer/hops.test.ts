import { expect, test } from "vitest";
import { buildHops, silentHop, toBankHops } from "./hops";

const AT = new Date("2026-11-23T21:30:05Z");

const trail = {
  kind: "preauth" as const,
  network: "Troy",
  issuer: "QNB",
  code: "51",
  note: "not enough limit",
  operationKey: "op_1",
  facts: {
    maskedNumber: "979203******0000",
    processingCode: "000000",
    amountMinor: 12_345n,
    currency: "TRY",
    at: AT,
    hostReference: "6327ABCDEFGH",
    authCode: "123456",
    acquirerName: "Akbank",
    terminalNumber: "00000042",
    merchantNumber: "000000000000007",
    additional: "IN=03",
    original: null,
  },
};

test("a message is heard by every hop up to the one that decided, which alone says why", () => {
  const hops = buildHops({ ...trail, decidedBy: "issuer" });
  expect(hops.map(({ hop, party, requestMti, mti, note }) => [hop, party, requestMti, mti, note])).toEqual([
    ["acquirer", "Akbank", "0100", "0110", null],
    ["network", "Troy", "0100", "0110", null],
    ["issuer", "QNB", "0100", "0110", "not enough limit"],
  ]);
  expect(buildHops({ ...trail, decidedBy: "acquirer" })).toHaveLength(1);
});

test("a request and its answer carry the fields of ISO 8583, and only the forwarded one names the acquirer", () => {
  const [first, second] = buildHops({ ...trail, decidedBy: "issuer" });
  const trace = first?.request["11"];
  expect(trace).toMatch(/^\d{6}$/);
  expect(first?.request).toEqual({
    "2": "979203******0000",
    "3": "000000",
    "4": "000000012345",
    "7": "1123213005",
    "11": trace,
    "12": "003005",
    "13": "1124",
    "22": "812",
    "37": "6327ABCDEFGH",
    "41": "00000042",
    "42": "000000000000007",
    "48": "IN=03",
    "49": "949",
  });
  expect(second?.request).toEqual({ ...first?.request, "32": "00000000046" });
  expect(first?.answer).toEqual({
    "3": "000000",
    "4": "000000012345",
    "7": "1123213005",
    "11": trace,
    "37": "6327ABCDEFGH",
    "39": "51",
    "41": "00000042",
    "49": "949",
  });
});

test("only an approval answers with an authorisation code", () => {
  const [hop] = buildHops({ ...trail, code: "00", note: null, decidedBy: "issuer" });
  expect(hop?.answer).toMatchObject({ "38": "123456", "39": "00" });
});

test("a reversal is asked for with 0400, sent on as an advice 0420, and names the original in field 90", () => {
  const original = { mti: "0200", hostReference: "6327ABCDEFGH", at: AT };
  const facts = { ...trail.facts, original, hostReference: "6327ZZZZZZZZ" };
  const hops = buildHops({ ...trail, kind: "reversal", facts, decidedBy: "issuer" });
  expect(hops.map((hop) => [hop.requestMti, hop.mti])).toEqual([
    ["0400", "0410"],
    ["0420", "0430"],
    ["0420", "0430"],
  ]);
  const [sale] = buildHops({ ...trail, kind: "sale", decidedBy: "issuer" });
  expect(hops[1]?.request["90"]).toBe(
    `0200${sale?.request["11"]}1123213005${"46".padStart(11, "0")}${"0".repeat(11)}`,
  );
});

test("the shop is told of trace, RRN and a few fields once, and of each hop's instant", () => {
  const told = toBankHops(buildHops({ ...trail, decidedBy: "issuer" }));
  expect(told[0]).toMatchObject({
    at: AT.toISOString(),
    rrn: "6327ABCDEFGH",
    fields: { "3": "000000", "41": "00000042", "42": "000000000000007", "48": "IN=03" },
  });
  expect(Object.keys(told[1] ?? {})).not.toContain("fields");
  expect(JSON.stringify(told).length).toBeLessThan(800);
});

test("a hop takes a few simulated milliseconds, the same ones for the same message", () => {
  const hops = buildHops({ ...trail, decidedBy: "issuer" });
  expect(hops).toEqual(buildHops({ ...trail, decidedBy: "issuer" }));
  for (const { latencyMs } of hops) expect(latencyMs).toBeLessThan(15);
});

test("no hop is answered before the one behind it", () => {
  for (let at = 0; at < 200; at += 1) {
    const hops = buildHops({ ...trail, operationKey: `op_${at}`, decidedBy: "issuer" });
    const spans = hops.map(({ sentAt, latencyMs }) => [sentAt.getTime(), sentAt.getTime() + latencyMs]);
    for (const [position, [from = 0, to = 0]] of spans.entries()) {
      const [innerFrom = from, innerTo = to] = spans[position + 1] ?? [];
      expect(from).toBeLessThanOrEqual(innerFrom);
      expect(to).toBeGreaterThanOrEqual(innerTo);
      expect(hops[position]?.latencyMs).toBeGreaterThanOrEqual(hops[position + 1]?.latencyMs ?? 0);
    }
  }
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
