import { ports } from "@/server/composition";
import { answerApi } from "@/server/http/answer-api";

export const dynamic = "force-dynamic";

/** Every address and method of the public API: `server/http/api-routes.ts` says what there is. */
async function answer(request: Request): Promise<Response> {
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
