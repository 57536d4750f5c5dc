import { describe, expect, it } from "vitest";
import {
  fieldsOf,
  formatExactTime,
  messageKindOf,
  messagesOf,
  messageTypesOf,
  pathOf,
  type ShownHop,
} from "./hop-facts";

const hop = (over: Partial<ShownHop>): ShownHop => ({
  hop: "acquirer",
  party: "Garanti BBVA",
  mti: "0210",
  responseCode: "00",
  latencyMs: 3,
  note: null,
  ...over,
});

describe("the types of a hop's messages", () => {
  it.each([
    ["0110", "0100"],
    ["0210", "0200"],
    ["0230", "0220"],
    ["0430", "0420"],
  ])("finds the request of the answer %s", (answer, request) => {
    expect(messageTypesOf(hop({ mti: answer }))).toEqual({ request, answer });
  });

  it("knows a request that nobody answered", () => {
    expect(messageTypesOf(hop({ mti: "0200", responseCode: null }))).toEqual({
      request: "0200",
      answer: null,
    });
  });
});

describe("the fields of a message", () => {
  it("stand in the order of their numbers, with trace and RRN among them", () => {
    const first = hop({
      stan: "004711",
      rrn: "632711004711",
      fields: { "41": "VP1", "3": "000000", "99": "x" },
    });
    expect(fieldsOf([first], { authCode: "A1B2C3" })).toEqual([
      ["3", "000000"],
      ["11", "004711"],
      ["37", "632711004711"],
      ["38", "A1B2C3"],
      ["41", "VP1"],
    ]);
  });

  it("are none in rows that were kept without them", () => {
    expect(fieldsOf([hop({})], { authCode: null })).toEqual([]);
    expect(fieldsOf([], { authCode: "A1B2C3" })).toEqual([]);
  });
});

describe("the messages of an operation", () => {
  const lost = hop({ mti: "0200", responseCode: null });
  const asked = hop({ mti: "0300", responseCode: null });
  const found = [hop({ mti: "0310" }), hop({ hop: "network", party: "Troy", mti: "0310" })];

  it("begin at the acquirer, with silent ones of a kind told once", () => {
    const messages = messagesOf([lost, asked, asked, asked, ...found]);
    expect(messages).toEqual([
      { hops: [lost], repeats: 1 },
      { hops: [asked], repeats: 3 },
      { hops: found, repeats: 1 },
    ]);
    expect(messages.map(messageKindOf)).toEqual(["financial", "inquiry", "inquiry"]);
  });

  it("are none without hops", () => {
    expect(messagesOf([])).toEqual([]);
  });
});

describe("the path of a message", () => {
  it("names the parties and the code that came back", () => {
    const hops = [hop({}), hop({ hop: "network", party: "Troy", responseCode: "51" })];
    expect(pathOf(hops)).toBe("Garanti BBVA → Troy: 51");
  });

  it("is that of the last message that was answered", () => {
    expect(pathOf([hop({ responseCode: "05" }), hop({ mti: "0300", responseCode: null })])).toBe(
      "Garanti BBVA: 05",
    );
  });

  it("has no code where no answer came", () => {
    expect(pathOf([hop({ responseCode: null })])).toBe("Garanti BBVA");
    expect(pathOf([])).toBeNull();
  });
});

it("writes the time of a hop to the millisecond, on Istanbul's clock", () => {
  expect(formatExactTime("2026-11-23T09:05:07.042Z", "tr")).toBe("12:05:07,042");
  expect(formatExactTime("no time", "tr")).toBe("no time");
});
