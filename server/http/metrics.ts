import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<"route" | "method" | "status">;
}

function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "vezne_" });
  const requests = new Histogram({
    name: "vezne_api_request_seconds",
    help: "Duration of requests of the public API.",
    labelNames: ["route", "method", "status"] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 20],
    registers: [registry],
  });
  return { registry, requests };
}

// Every bundle of a process counts into one set.
const held = globalThis as { vezneMetrics?: Metrics };

/** The measurements of this process. */
export function metrics(): Metrics {
  held.vezneMetrics ??= createMetrics();
  return held.vezneMetrics;
}
