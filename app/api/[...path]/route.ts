import { answerNothingHere } from "@/server/http/answer-api";

export const dynamic = "force-dynamic";

/** Addresses below `/api` that nothing answers. */
function answer(): Response {
  return answerNothingHere();
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
