import type { ResponseWord } from "./codes";
import { SUCCESS_CODE } from "./codes";
import { buildWireXml, parseWireXml } from "./xml";

/** A CC5Response. `extra` holds the elements below `Extra` by their names. */
export interface ApiResponse {
  readonly orderId: string;
  readonly groupId: string;
  readonly response: ResponseWord;
  readonly authCode: string;
  readonly hostReference: string;
  readonly procReturnCode: string;
  readonly transactionId: string;
  readonly errorMessage: string;
  readonly extra: Readonly<Record<string, string>>;
}

/** Writes an answer, in ISO-8859-9. */
export function writeApiResponse(answer: ApiResponse): Buffer {
  const extra = Object.entries(answer.extra).map(([name, text]) => [`Extra/${name}`, text] as const);
  return buildWireXml("CC5Response", [
    ["OrderId", answer.orderId],
    ["GroupId", answer.groupId],
    ["Response", answer.response],
    ["AuthCode", answer.authCode],
    ["HostRefNum", answer.hostReference],
    ["ProcReturnCode", answer.procReturnCode],
    ["TransId", answer.transactionId],
    ["ErrMsg", answer.errorMessage],
    ...(extra.length > 0 ? extra : ([["Extra", ""]] as const)),
  ]);
}

function wordOf(text: string, procReturnCode: string): ResponseWord {
  if (text === "Approved" && procReturnCode === SUCCESS_CODE) return "Approved";
  return text === "Declined" ? "Declined" : "Error";
}

/**
 * Reads a bank's answer; null where it is none. `Approved` is answered only together with ProcReturnCode 00: a
 * contradiction counts as an error.
 */
export function readApiResponse(bytes: Uint8Array): ApiResponse | null {
  const parsed = parseWireXml(bytes, "CC5Response");
  if (parsed.kind === "refused") return null;
  const { texts } = parsed;
  const text = (name: string) => texts.get(name) ?? "";
  const procReturnCode = text("ProcReturnCode");
  if (!texts.has("Response") && !texts.has("ProcReturnCode")) return null;
  const extra = [...texts]
    .filter(([path]) => path.startsWith("Extra/"))
    .map(([path, value]) => [path.slice("Extra/".length), value]);
  return {
    orderId: text("OrderId"),
    groupId: text("GroupId"),
    response: wordOf(text("Response"), procReturnCode),
    authCode: text("AuthCode"),
    hostReference: text("HostRefNum"),
    procReturnCode,
    transactionId: text("TransId"),
    errorMessage: text("ErrMsg"),
    extra: Object.fromEntries(extra),
  };
}

/** Whether the answer says that the bank did what was asked. */
export function isSuccess(answer: ApiResponse): boolean {
  return answer.response === "Approved" && answer.procReturnCode === SUCCESS_CODE;
}
