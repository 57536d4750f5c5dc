import { answerDocs } from "@/server/http/answer-docs";

export const dynamic = "force-dynamic";

/** The public API as a page to read. */
export function GET(): Response {
  return answerDocs();
}
