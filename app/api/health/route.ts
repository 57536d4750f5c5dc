import { ports } from "@/server/composition";
import { checkHealth } from "@/server/health/check-health";

export const dynamic = "force-dynamic";

/** Whether the installation is well: 200, or 503 with what is wrong. */
export async function GET(): Promise<Response> {
  const { isHealthy, checks } = await checkHealth(ports());
  return Response.json(
    { status: isHealthy ? "ok" : "unavailable", checks },
    { status: isHealthy ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
