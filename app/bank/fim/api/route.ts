import { sharedSimulatedBank } from "@/server/bank/connectors/in-process/shared-bank";
import { env } from "@/server/platform/env";

export const dynamic = "force-dynamic";

/** The simulated bank's NestPay API: a CC5Request in, a CC5Response out. */
export async function POST(request: Request): Promise<Response> {
  if (!env().isSandbox) return new Response(null, { status: 404 });
  return sharedSimulatedBank().nestpay.answerApi(request);
}
