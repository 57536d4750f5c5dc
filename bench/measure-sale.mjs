import autocannon from "autocannon";
import { cpuTimeMs } from "./cpu-time.mjs";

const CARD = { number: "5526080000000006", expMonth: 12, expYear: 2032, cvc: "123", holder: "Ayşe Kaya" };
const SALE = { amount: 24_990, currency: "TRY", threeDSecure: "off", card: CARD };

const perOperation = (before, after, count) =>
  before === undefined || after === undefined ? undefined : (after - before) / count;

/** One load of `POST /api/v1/payments` that authorises and captures. Units: ops/s, milliseconds. */
export async function measureSale({ url, secretKey, clients, durationS, webPid, postgresPid }) {
  const before = { node: cpuTimeMs(webPid), postgres: cpuTimeMs(postgresPid) };
  const result = await autocannon({
    url: `${url}/api/v1/payments`,
    method: "POST",
    connections: clients,
    duration: durationS,
    headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
    body: JSON.stringify(SALE),
  });
  const done = result["2xx"];
  if (result.non2xx > 0 || result.errors > 0 || done === 0) {
    throw new Error(`${result.non2xx} sales were not taken, ${result.errors} connections failed`);
  }
  return {
    clients,
    opsPerS: done / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    nodeCpuMs: perOperation(before.node, cpuTimeMs(webPid), done),
    postgresCpuMs: perOperation(before.postgres, cpuTimeMs(postgresPid), done),
  };
}
