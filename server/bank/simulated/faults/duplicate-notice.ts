import { encodeForm } from "@/server/bank/nestpay-wire/form";
import type { WireFields } from "@/server/bank/nestpay-wire/hash-v3";
import type { WireCharset } from "@/server/bank/nestpay-wire/latin5";
import { type OutgoingResult, sendOutgoing } from "@/server/platform/http-client";
import type { BankDatabase } from "../bank-database";
import { consumeDuplicateNotice } from "./fault-store";

const DEADLINE_MS = 5_000;
const MOST_BYTES = 65_536;

/** How an ended 3-D Secure visit is told to the merchant: signed fields, posted to its return address. */
export interface ReturnNotice {
  readonly clientId: string;
  readonly url: string;
  readonly fields: WireFields;
  readonly charset: WireCharset;
}

/** Brings a notice to a merchant's server. */
export type PostNotice = (notice: { readonly url: string; readonly body: string }) => Promise<OutgoingResult>;

/** The bank's own notices beside those that shoppers' browsers bring. */
export interface DuplicateNotices {
  /** Begins to post a notice where the operator has switched that on; does not wait for the merchant. */
  announce(notice: ReturnNotice): Promise<void>;
  /** Waits until those under way have ended. */
  settle(): Promise<void>;
}

/** Posts a form from server to server. A redirect, as a browser would follow it, is an answer. */
export function postNotice(allowPrivate: boolean): PostNotice {
  return ({ url, body }) =>
    sendOutgoing({
      method: "POST",
      url,
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: Buffer.from(body, "latin1"),
      deadlineMs: DEADLINE_MS,
      maxResponseBytes: MOST_BYTES,
      allowPrivate,
    });
}

function failureOf(result: OutgoingResult): string | null {
  if (result.kind !== "answered") return result.reason;
  return result.status < 400 ? null : `status ${result.status}`;
}

/** Makes the notices. One that fails is reported and not sent again: the shopper's browser brings the same. */
export function createDuplicateNotices(
  db: BankDatabase,
  given: { readonly post: PostNotice; readonly onError: (operation: string, error: unknown) => void },
): DuplicateNotices {
  const underWay = new Set<Promise<void>>();
  const fail = (cause: unknown) => given.onError("duplicate 3-D Secure notice", cause);
  const send = async ({ url, fields, charset }: ReturnNotice): Promise<void> => {
    const failure = failureOf(await given.post({ url, body: encodeForm(fields, charset) }));
    if (failure !== null) fail(new Error(`the merchant did not take the notice: ${failure}`));
  };
  return {
    announce: async (notice) => {
      if (!(await consumeDuplicateNotice(db, notice.clientId))) return;
      const sending: Promise<void> = send(notice)
        .catch(fail)
        .finally(() => underWay.delete(sending));
      underWay.add(sending);
    },
    settle: async () => {
      await Promise.all(underWay);
    },
  };
}
