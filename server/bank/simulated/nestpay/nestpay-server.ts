import type { ApiCredentials } from "@/server/bank/nestpay-wire/request";
import { answerApi, answerTooLarge, answerWrongMethod } from "./answer-api";
import { answerVisit, openGate, refuseLargeForm, showVisit } from "./answer-gate";
import { setCredentials } from "./credentials";
import type { NestpayContext } from "./nestpay-context";
import { cutResponse, readBody, toHttpResponse, toMethodRefusal } from "./wire-http";

/** The bank's NestPay counter, as HTTP sees it. */
export interface NestpayServer {
  /** `POST /bank/fim/api`. */
  answerApi(request: Request): Promise<Response>;
  /** Any other method of `/bank/fim/api`. */
  refuseMethod(): Response;
  /** `POST /bank/fim/est3Dgate`: a merchant's form, or a step of a visit (`?visit=`). */
  answerGate(request: Request): Promise<Response>;
  /** `GET /bank/fim/est3Dgate?visit=`. */
  showGate(request: Request): Promise<Response>;
  /** Gives a terminal its API user, or another password. */
  setCredentials(credentials: ApiCredentials): Promise<void>;
}

/** Makes the counter. What it fails at is reported and ends as a cut line: the caller inquires. */
export function createNestpayServer(
  context: NestpayContext,
  onError: (operation: string, error: unknown) => void,
): NestpayServer {
  const guarded = async (operation: string, work: () => Promise<Response>) => {
    try {
      return await work();
    } catch (error) {
      onError(operation, error);
      return cutResponse();
    }
  };
  const queryOf = (request: Request) => new URL(request.url).searchParams;
  return {
    answerApi: (request) =>
      guarded("nestpay api", async () => {
        const body = await readBody(request);
        return toHttpResponse(body === null ? answerTooLarge() : await answerApi(context, body));
      }),
    refuseMethod: () => toMethodRefusal(answerWrongMethod()),
    answerGate: (request) =>
      guarded("nestpay 3-D gate", async () => {
        const body = await readBody(request);
        if (body === null) return refuseLargeForm();
        const id = queryOf(request).get("visit");
        if (id === null) return openGate(context, body);
        return answerVisit(context, { id, lang: queryOf(request).get("lang") }, body);
      }),
    showGate: (request) =>
      guarded("nestpay 3-D gate", () => {
        const query = queryOf(request);
        return showVisit(context, query.get("visit") ?? "", query.get("lang"));
      }),
    setCredentials: (credentials) => setCredentials(context, credentials),
  };
}
