import {
  advanceClockInput,
  advancedClockOutput,
  testClockOutput,
  testFaultInput,
  testFaultsOutput,
} from "@/server/contract/sandbox";
import { advanceTestClock } from "@/server/sandbox/advance-test-clock";
import { clearTestFaults } from "@/server/sandbox/clear-test-faults";
import { listTestFaults } from "@/server/sandbox/list-test-faults";
import { readTestClock } from "@/server/sandbox/read-test-clock";
import { setTestFault } from "@/server/sandbox/set-test-fault";
import { type ApiRoute, defineRoute } from "./api-call";

const readClockRoute = defineRoute({
  method: "GET",
  path: "/test-clock",
  operationId: "readTestClock",
  tag: "Sandbox",
  summary: "Read the business clock.",
  permission: "clock.read",
  answer: { status: 200, schema: testClockOutput },
  refuses: ["not_found"],
  isSandboxOnly: true,
  run: async ({ scope, ports }) => {
    const { now } = await readTestClock(scope, ports);
    return { now: now.toISOString() };
  },
});

const advanceClockRoute = defineRoute({
  method: "POST",
  path: "/test-clock/advance",
  operationId: "advanceTestClock",
  tag: "Sandbox",
  summary: "Move the business clock forward; answers when everything due by then has been done.",
  permission: "clock.write",
  body: advanceClockInput,
  answer: { status: 200, schema: advancedClockOutput },
  refuses: ["not_found"],
  isSandboxOnly: true,
  run: async ({ scope, body, ports }) => {
    const wish = body.to === undefined ? { byMs: body.by ?? 0 } : { to: body.to };
    const { now, done } = await advanceTestClock(scope, wish, ports);
    return { now: now.toISOString(), done };
  },
});

const setFaultRoute = defineRoute({
  method: "POST",
  path: "/test-faults",
  operationId: "setTestFault",
  tag: "Sandbox",
  summary: "Switch on a fault at the simulated bank, at one terminal or at each of the merchant's.",
  permission: "faults.write",
  body: testFaultInput,
  answer: { status: 201, schema: testFaultsOutput },
  refuses: ["not_found", "terminal_not_found"],
  isSandboxOnly: true,
  run: ({ scope, body, ports }) => setTestFault(scope, body, ports),
});

const listFaultsRoute = defineRoute({
  method: "GET",
  path: "/test-faults",
  operationId: "listTestFaults",
  tag: "Sandbox",
  summary: "List the faults that are set.",
  permission: "faults.write",
  answer: { status: 200, schema: testFaultsOutput },
  refuses: ["not_found"],
  isSandboxOnly: true,
  run: ({ scope, ports }) => listTestFaults(scope, ports),
});

const clearFaultsRoute = defineRoute({
  method: "DELETE",
  path: "/test-faults",
  operationId: "clearTestFaults",
  tag: "Sandbox",
  summary: "Switch off every fault of this merchant's terminals.",
  permission: "faults.write",
  answer: { status: 200, schema: testFaultsOutput },
  refuses: ["not_found"],
  isSandboxOnly: true,
  run: ({ scope, ports }) => clearTestFaults(scope, ports),
});

/** Routes that production does not have. */
export const SANDBOX_ROUTES: readonly ApiRoute[] = [
  readClockRoute,
  advanceClockRoute,
  setFaultRoute,
  listFaultsRoute,
  clearFaultsRoute,
];
