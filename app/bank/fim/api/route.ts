import { sharedSimulatedBank } from "@/server/bank/connectors/in-process/shared-bank";
import { env } from "@/server/platform/env";

export const dynamic = "force-dynamic";

/** The simulated bank's NestPay API: a CC5Request in, a CC5Response out. */
export async function POST(request: Request): Promise<Response> {
  if (!env().isSandbox) return new Response(null, { status: 404 });
  return sharedSimulatedBank().nestpay.answerApi(request);
}

function refuseMethod(): Response {
  if (!env().isSandbox) return new Response(null, { status: 404 });
  return sharedSimulatedBank().nestpay.refuseMethod();
}

/** Every other method is told so in a CC5Response. */
export const GET = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
export const OPTIONS = refuseMethod;
