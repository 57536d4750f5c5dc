import { answerMetrics } from "@/server/http/answer-metrics";

export const dynamic = "force-dynamic";

/** Measurements of this process for Prometheus: from the machine itself, or with the token. */
export async function GET(request: Request): Promise<Response> {
  return answerMetrics(request);
}
