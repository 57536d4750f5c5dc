import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import { plantSettlementFault } from "@/server/bank/simulated/operator/plant-settlement-fault";
import { addDays, valueDateOf } from "@/server/core/business-day";
import type { CommissionTerms } from "@/server/core/commission";
import { uniqueName } from "@/tests/contract/bank-connector/bank-harness";
import { openBank } from "./open-bank";
import { beginDay, moveTo, SettlementShop } from "./settlement-shop";

let bank: SimulatedBank;
beforeAll(() => {
  bank = openBank();
});
afterAll(() => bank.close());

const FREE: CommissionTerms = { rates: [], fixedMinor: "0", taxPpm: 0, waitDays: 1, returnsOnRefund: true };

describe("files over HTTP", () => {
  const basic = (username: string, password: string) => ({
    authorization: `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`,
  });

  async function openShop() {
    const shop = await SettlementShop.open(bank, FREE);
    const username = uniqueName("api");
    const { clientId } = shop.terminal;
    await bank.nestpay.setCredentials({ clientId, username, password: "şifre: gizli" });
    await shop.sell(1_000n);
    await shop.endDay();
    const ask = (path: string, headers: Record<string, string>, address = uniqueName("address")) => {
      const request = new Request(`http://bank.example/bank/files${path}`, { headers });
      const name = path.startsWith("/") ? path.slice(1) : null;
      return bank.files.answer(request, { name, address });
    };
    return { shop, username, ask, right: basic(username, "şifre: gizli") };
  }

  test("are listed and read by the terminal's API user, as the connector answers them", async () => {
    const { shop, ask, right } = await openShop();
    const listed = (await (await ask("?limit=10", right)).json()) as { files: { name: string }[] };
    expect(listed.files).toEqual(JSON.parse(JSON.stringify(await shop.list())));
    const name = listed.files[0]?.name ?? "";
    const response = await ask(`/${name}`, right);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(
      new Uint8Array(await bank.connector.readFile(shop.terminal, name)),
    );
    expect((await ask(`?after=${name}`, right)).status).toBe(200);
    expect((await ask("/2026-01-01_000009_dayend.csv", right)).status).toBe(404);
  });

  test("are nobody else's, and whoever guesses waits", async () => {
    const { shop, username, ask } = await openShop();
    const { right: other } = await openShop();
    const [file] = await shop.list();
    expect((await ask(`/${file?.name}`, {})).status).toBe(401);
    const foreign = await ask(`/${file?.name}`, other);
    expect(await foreign.text()).not.toContain(shop.terminal.clientId);
    const wrong = await Promise.all(
      Array.from({ length: 25 }, () => ask("", basic(username, "wrong"), "one address")),
    );
    expect(new Set(wrong.map(({ status }) => status))).toEqual(new Set([401, 429]));
    expect((await ask("", basic(username, "wrong"), "another")).headers.get("www-authenticate")).toContain(
      "Basic",
    );
  });
});

describe("planted errors", () => {
  test("a file lacks a line, has one too many or another amount, once, and still adds up", async () => {
    const shop = await SettlementShop.open(bank, FREE);
    const { clientId } = shop.terminal;
    for (const fault of ["missing_line", "extra_line", "amount_differs"] as const) {
      await plantSettlementFault(bank.database, { clientId, fault, times: 1 });
      await shop.endDay();
      await shop.sell(1_000n);
      await shop.sell(2_000n);
      await shop.endDay();
    }
    await shop.sell(1_000n);
    await shop.endDay();
    const lines = (await shop.dayEnds()).map((file) => file.lines.map(({ grossMinor }) => grossMinor));
    expect(lines).toEqual([[], [1_000n], [], [1_000n, 2_000n, 1_000n], [], [1_100n, 2_000n], [1_000n]]);
    const { batches } = await shop.settlement();
    expect(batches.map(({ grossMinor }) => grossMinor)).toEqual([0n, 3_000n, 0n, 3_000n, 0n, 3_000n, 1_000n]);
  });

  test("a late day-end file is made on the third banking day, behind every file that was listed before", async () => {
    const shop = await SettlementShop.open(bank, FREE);
    const { clientId } = shop.terminal;
    await plantSettlementFault(bank.database, { clientId, fault: "late_file", times: 1 });
    const day = await beginDay(bank);
    await shop.sell(1_000n);
    await shop.endDay();
    const [first, second, third] = [1, 2, 3].map((days) =>
      Array.from({ length: days }).reduce<string>((at) => valueDateOf(at, 1), day),
    );
    await moveTo(bank, second ?? "", 12);
    expect((await shop.list()).map(({ kind, day: of }) => [kind, of])).toEqual([["statement", first]]);
    await shop.sell(2_000n);
    await shop.endDay();
    const before = await shop.list();
    await moveTo(bank, third ?? "", 12);
    const after = await shop.list();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length).map(({ kind, day: of }) => [kind, of])).toEqual([
      ["day_end", day],
      ["statement", third],
    ]);
    const [late] = (await shop.dayEnds()).filter(({ closedOn }) => closedOn === day);
    expect(late?.lines.map(({ grossMinor }) => grossMinor)).toEqual([1_000n]);
    expect(await shop.list()).toEqual(after);
  });

  test("a late payout comes on the next banking day, beside that day's own", async () => {
    const shop = await SettlementShop.open(bank, FREE);
    const { clientId } = shop.terminal;
    await plantSettlementFault(bank.database, { clientId, fault: "late_payout", times: 1 });
    const day = await beginDay(bank);
    await shop.sell(1_000n);
    await shop.endDay();
    const due = addDays(day, 1);
    await moveTo(bank, due, 12);
    expect(await shop.statements()).toEqual([]);
    await shop.sell(2_000n);
    await shop.endDay();
    const next = valueDateOf(due, 1);
    await moveTo(bank, next, 12);
    const [statement, ...others] = await shop.statements();
    expect(others).toEqual([]);
    expect(statement).toMatchObject({
      day: next,
      payouts: [
        { valueDate: due, paidMinor: 1_000n },
        { valueDate: next, paidMinor: 2_000n },
      ],
    });
  });
});
