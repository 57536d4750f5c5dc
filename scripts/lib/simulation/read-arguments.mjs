import { parseArgs } from "node:util";
import { Failure } from "../failure.mjs";

const USAGE =
  "npm run simulate -- --seed 7 --payments 2000 --days 10 [--merchants 3] [--concurrency 8] [--kills 4]";

const DEFAULTS = { seed: 1, payments: 2_000, days: 10, merchants: 3, concurrency: 8 };
const LEAST = { seed: 0, kills: 0 };
const PAYMENTS_PER_KILL = 500;

function whole(name, text) {
  if (!/^\d{1,7}$/.test(text) || Number(text) < (LEAST[name] ?? 1)) {
    throw new Failure(`--${name} must be a whole number, not ${text}.`, USAGE);
  }
  return Number(text);
}

/** Reads the arguments of a simulation; refuses what it does not know. */
export function readArguments(args) {
  const names = [...Object.keys(DEFAULTS), "kills"];
  let values;
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: "string" }]));
    ({ values } = parseArgs({ args, options }));
  } catch (error) {
    throw new Failure(error.message, USAGE);
  }
  const given = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, whole(name, text)]));
  const read = { ...DEFAULTS, ...given };
  if (read.days > read.payments) throw new Failure("Each day needs a payment.", USAGE);
  return { ...read, kills: given.kills ?? Math.ceil(read.payments / PAYMENTS_PER_KILL) };
}
