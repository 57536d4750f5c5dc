import { clientAddress } from "@/server/access/client-address";
import { verifyPassword } from "@/server/access/password-hash";
import { isSameOrigin } from "@/server/access/same-origin";
import { sharedSimulatedBank } from "@/server/bank/connectors/in-process/shared-bank";
import { env } from "@/server/platform/env";

export const dynamic = "force-dynamic";

/** The operator's console answers every address of the bank that is not a protocol's. Only the sandbox has a bank. */
async function answer(request: Request): Promise<Response> {
  if (!env().isSandbox) return new Response(null, { status: 404 });
  return sharedSimulatedBank().console.answer(request, {
    address: clientAddress(request.headers.get("x-forwarded-for")),
    isSameOrigin: isSameOrigin(request.headers),
    verifyPassword,
  });
}

export const GET = answer;
export const POST = answer;
