import { isOnWrongHost } from "@/server/access/bank-host";
import { ports } from "@/server/composition";
import { answerApi } from "@/server/http/answer-api";
import { env } from "@/server/platform/env";

export const dynamic = "force-dynamic";

/** Every address and method of the public API: `server/http/api-routes.ts` says what there is. */
async function answer(request: Request): Promise<Response> {
  // `proxy.ts` does not see these addresses.
  const { PUBLIC_URL: publicUrl, BANK_PUBLIC_URL: bankPublicUrl } = env();
  const { pathname } = new URL(request.url);
  if (isOnWrongHost(request.headers.get("host"), pathname, { publicUrl, bankPublicUrl })) {
    return new Response(null, { status: 404 });
  }
  return answerApi(request, ports());
}

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
