import { sharedSimulatedBank } from "@/server/bank/connectors/in-process/shared-bank";
import { env } from "@/server/platform/env";

export const dynamic = "force-dynamic";

/** A shopper who comes back to a visit at the 3-D gate: the card page, or the way on to the merchant. */
export async function GET(request: Request): Promise<Response> {
  if (!env().isSandbox) return new Response(null, { status: 404 });
  return sharedSimulatedBank().nestpay.showGate(request);
}

/** A merchant's form, the card page's form, or the end of a challenge. */
export async function POST(request: Request): Promise<Response> {
  if (!env().isSandbox) return new Response(null, { status: 404 });
  return sharedSimulatedBank().nestpay.answerGate(request);
}
