import { clientAddress } from "@/server/access/client-address";
import { sharedSimulatedBank } from "@/server/bank/connectors/in-process/shared-bank";
import { env } from "@/server/platform/env";

export const dynamic = "force-dynamic";

/** Day-end and statement files of the terminal whose API user asks. */
export async function GET(request: Request): Promise<Response> {
  if (!env().isSandbox) return new Response(null, { status: 404 });
  const address = clientAddress(request.headers.get("x-forwarded-for"));
  return sharedSimulatedBank().files.answer(request, { name: null, address });
}
