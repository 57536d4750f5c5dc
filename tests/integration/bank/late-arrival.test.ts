import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { BankTerminal } from "@/server/bank/bank-connector";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import { approved, saleOf } from "@/tests/contract/bank-connector/bank-harness";
import { openBank, openTerminal } from "./open-bank";

let patient: SimulatedBank;
let hurried: SimulatedBank;
let terminal: BankTerminal;
beforeAll(async () => {
  patient = openBank();
  hurried = openBank({ deadlineMs: 100 });
  terminal = await openTerminal(patient, "late-client");
});
afterAll(() => Promise.all([patient.close(), hurried.close()]));

const slowly = (latencyMs: number) =>
  patient.sandbox.setFault({
    clientId: terminal.clientId,
    operation: "authorize",
    fault: "slow",
    bankCode: null,
    latencyMs,
    times: 1,
  });

const untilUnderWay = () =>
  vi.waitFor(async () => expect(await patient.sandbox.listFaults([terminal.clientId])).toEqual([]), {
    timeout: 10_000,
  });

test("a message that is under way when it is reversed is refused when it arrives", async () => {
  await slowly(2_500);
  const sale = saleOf();
  const underWay = patient.connector.authorize(terminal, sale);
  await untilUnderWay();
  approved(await patient.connector.reverse(terminal, { ...sale, businessAt: new Date() }));
  expect(await underWay).toMatchObject({ kind: "declined", bankCode: "98" });
});

test("a message whose caller stopped waiting still arrives, and the inquiry says so", async () => {
  await slowly(300);
  const sale = saleOf();
  const outcome = await hurried.connector.authorize(terminal, sale);
  expect(outcome).toMatchObject({ kind: "unknown", reason: "deadline" });
  await vi.waitFor(
    async () => expect((await patient.connector.inquire(terminal, sale)).kind).toBe("approved"),
    { timeout: 5_000 },
  );
});
