import { describe, expect, it } from "vitest";
import { createLog } from "./log";

function capture(level = "info") {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  return { lines, log: createLog(level, { write }) };
}

describe("createLog", () => {
  it("writes one JSON line with the facts of its parents", () => {
    const { lines, log } = capture();
    log.child({ requestId: "req_1" }).info("captured", { amountMinor: 5_000n });
    expect(lines).toMatchObject([{ msg: "captured", requestId: "req_1", amountMinor: "5000" }]);
  });

  it("keeps card numbers out of messages, facts and errors", () => {
    const { lines, log } = capture();
    const card = "4603450000000000";
    log.error(`failed for ${card}`, { note: card }, new Error(`refused ${card}`));
    expect(JSON.stringify(lines)).not.toContain(card);
    expect(lines).toHaveLength(1);
  });

  it("is silent below its level", () => {
    const { lines, log } = capture("warn");
    log.info("nothing");
    expect(lines).toEqual([]);
  });
});
