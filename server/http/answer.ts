/** An answer before it becomes a `Response`. `body` is JSON text. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const PROBLEM_TYPE = "application/problem+json; charset=utf-8";
const JSON_TYPE = "application/json; charset=utf-8";

/** The response of an answer, with what every response of the API carries. */
export function responseOf(answer: ApiAnswer, requestId: string): Response {
  return new Response(answer.body, {
    status: answer.status,
    headers: {
      "Content-Type": answer.status >= 400 ? PROBLEM_TYPE : JSON_TYPE,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "Request-Id": requestId,
      ...answer.headers,
    },
  });
}
