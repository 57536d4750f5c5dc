import { BANK_DEADLINE_MS, type BankConnector } from "@/server/bank/bank-connector";
import { monotonicMs, wallNow } from "@/server/platform/clock";
import { newToken } from "@/server/platform/random";
import { authorize } from "./authorize";
import { beginCall } from "./exchange";
import { followUp } from "./follow-up";
import { inquire } from "./inquire";
import type { NestpayOptions } from "./nestpay-settings";
import { reverse } from "./reverse";
import { buildChallengeFields, readThreeDSecureReturn, startThreeDSecure } from "./three-d-secure";

const NONCE_BYTES = 12;

const DEFAULTS = {
  deadlineMs: BANK_DEADLINE_MS,
  readMs: monotonicMs,
  now: wallNow,
  newNonce: () => Buffer.from(newToken(NONCE_BYTES), "base64url").toString("hex"),
};

/**
 * The port to any bank that speaks NestPay. Address and secrets come with each terminal, so one connector serves all.
 * The protocol has no operation keys, no reversal, no day end and no list of orders; the capabilities say so.
 */
export function createNestpayConnector(
  given: Pick<NestpayOptions, "isSandbox"> & Partial<NestpayOptions>,
): BankConnector {
  const options: NestpayOptions = { ...DEFAULTS, ...given };
  return {
    capabilities: {
      name: "NestPay",
      pointsQuery: false,
      listBook: false,
      namesBatch: true,
      operationKeys: false,
      closesBatch: false,
      knowsUnsent: false,
      looksUpCards: false,
      tellsHops: false,
      voidNamesAmount: false,
      captureInPieces: false,
      points: false,
      zeroAmount: false,
      files: false,
    },
    authorize: (terminal, request) => authorize(beginCall(terminal, options), request),
    capture: (terminal, request) => followUp(beginCall(terminal, options), "capture", request),
    void: (terminal, request) => followUp(beginCall(terminal, options), "void", request),
    refund: (terminal, request) => followUp(beginCall(terminal, options), "refund", request),
    reverse: (terminal, request) => reverse(beginCall(terminal, options), request),
    inquire: (terminal, request) => inquire(beginCall(terminal, options), request),
    startThreeDSecure: async (terminal) => startThreeDSecure(terminal, options),
    buildChallengeFields,
    readThreeDSecureReturn,
    closeBatch: async () => ({ kind: "left_to_bank" }),
    listBook: async () => ({ rows: [], nextCursor: null }),
    listFiles: async () => [],
    readFile: async () => {
      throw new Error("NestPay has no files: they are uploaded");
    },
  };
}
