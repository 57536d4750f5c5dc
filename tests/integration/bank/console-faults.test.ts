import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BankTerminal } from "@/server/bank/bank-connector";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import { clearFaults, listFaults } from "@/server/bank/simulated/faults/fault-store";
import { saleOf } from "@/tests/contract/bank-connector/bank-harness";
import { Browser, openOperator } from "./console-desk";
import { openBank, openTerminal } from "./open-bank";

let bank: SimulatedBank;
let terminal: BankTerminal;
let desk: Browser;
beforeAll(async () => {
  bank = openBank();
  terminal = await openTerminal(bank, "console-client");
  await openOperator(bank);
  desk = new Browser(bank);
  await desk.signIn();
});
afterAll(async () => {
  await clearFaults(bank.database);
  await bank.close();
});

describe("faults", () => {
  test("meet a terminal's next message, and are gone when they are used up or switched off", async () => {
    const fields = {
      terminal: "console-client",
      operation: "authorize",
      fault: "decline",
      bankCode: "91",
      times: "1",
      latencyMs: "",
    };
    expect((await desk.post("/bank/faults", fields)).location).toBe("/bank/faults?said=fault_set");
    const declined = await bank.connector.authorize(terminal, saleOf());
    expect(declined).toMatchObject({ kind: "declined", bankCode: "91" });
    expect((await bank.connector.authorize(terminal, saleOf())).kind).toBe("approved");
    await desk.post("/bank/faults", { ...fields, fault: "down", times: "" });
    const [row] = await bank.sandbox.listFaults(["console-client"]);
    expect(row).toMatchObject({ fault: "down", bankCode: null, times: null });
    await desk.post("/bank/faults/clear", { id: String(row?.id) }, "/bank/faults");
    expect(await bank.sandbox.listFaults(null)).toEqual([]);
    const gone = await desk.post("/bank/faults/clear", { id: String(row?.id) }, "/bank/faults");
    expect(gone.location).toBe("/bank/faults?said=gone");
    const acts = (await desk.get("/bank/acts")).html;
    for (const word of ["Arıza açtı", "Arıza kapattı"]) expect(acts).toContain(word);
  });

  test("double the notice of a 3-D Secure return, and of nothing else", async () => {
    const fields = { terminal: "console-client", fault: "duplicate_notice", times: "2" };
    const refused = await desk.post("/bank/faults", { ...fields, operation: "*" });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('id="operation-error"');
    const operation = "three_d_secure_return";
    expect((await desk.post("/bank/faults", { ...fields, operation })).location).toBe(
      "/bank/faults?said=fault_set",
    );
    expect((await desk.get("/bank/faults")).html).toContain("Çift bildirim");
    expect(await listFaults(bank.database, ["console-client"])).toMatchObject([
      { operation, fault: "duplicate_notice", times: 2 },
    ]);
    expect(await bank.sandbox.listFaults(null)).toEqual([]);
    await desk.post("/bank/faults/clear-all", {}, "/bank/faults");
    expect(await listFaults(bank.database, null)).toEqual([]);
  });

  test.each([
    ["operation", "everything"],
    ["fault", "explode"],
    ["times", "0"],
    ["times", "2.5x"],
    ["latencyMs", "60001"],
    ["bankCode", "<b>"],
    ["operation", "three_d_secure_return"],
  ])("are refused with a wrong %s (%s), and what was typed stays", async (name, value) => {
    const fields = {
      terminal: "",
      operation: "refund",
      fault: "slow",
      bankCode: "",
      times: "3",
      latencyMs: "",
    };
    const refused = await desk.post("/bank/faults", { ...fields, [name]: value });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(`id="${name}-error"`);
    expect(await bank.sandbox.listFaults(null)).toEqual([]);
  });
});
