import { wallNow } from "@/server/platform/clock";
import type { BankContext } from "../bank-context";
import {
  type AcsPage,
  type ChallengeNotice,
  challengePage,
  missingPage,
  resultPage,
  seeChallenge,
} from "./acs-html";
import { TX_STATUS } from "./acs-result";
import { signAcsFields } from "./acs-signature";
import {
  type AcsTransaction,
  findAcsTransaction,
  finishChallenge,
  MAX_OTP_TRIES,
  MAX_SENDS,
  recordResend,
  recordWrongOtp,
} from "./acs-store";

/** The code of every challenge. Source: contract §3. */
const TEST_OTP = "283126";

/** What the shopper's browser asks of the challenge page. */
export interface AcsVisit {
  readonly transactionId: string;
  /** From `?lang=`; the language that the merchant asked for unless given. */
  readonly lang: string | null;
  /** From `?said=`: what the last answer led to. Shown only where the transaction bears it out. */
  readonly said?: string | null;
}

/** The ACS in front of a shopper. */
export interface AcsPages {
  /** GET: the challenge, or its result where it has ended. */
  show(visit: AcsVisit): Promise<AcsPage>;
  /** POST: `action` is submit, resend or cancel; `otp` is the code. Leads on to the GET. */
  answer(visit: AcsVisit, form: Readonly<Record<string, string>>): Promise<AcsPage>;
  /** The signed fields of an ended transaction, as the result page posts them; null for any other. */
  readResult(transactionId: string): Promise<Readonly<Record<string, string>> | null>;
}

function localeOf(visit: AcsVisit, transaction: AcsTransaction | null): "tr" | "en" {
  const wish = visit.lang ?? transaction?.locale;
  return wish === "en" ? "en" : "tr";
}

function resultFields(transaction: AcsTransaction): Record<string, string> | null {
  if (transaction.status === "pending") return null;
  const fields = {
    cavv: transaction.cavv ?? "",
    clientId: transaction.clientId,
    eci: transaction.eci ?? "",
    flow: transaction.flow,
    mdStatus: transaction.mdStatus ?? "0",
    orderReference: transaction.orderReference,
    transactionId: transaction.id,
    txStatus: TX_STATUS[transaction.status as keyof typeof TX_STATUS] ?? "N",
  };
  return { ...fields, signature: signAcsFields(fields, transaction.storeKey) };
}

const NOTICES: Readonly<
  Record<string, { readonly kind: ChallengeNotice["kind"]; readonly holds: (of: AcsTransaction) => boolean }>
> = {
  wrong: { kind: "wrong", holds: ({ tries }) => tries > 0 },
  empty: { kind: "empty", holds: () => true },
  resent: { kind: "resent", holds: ({ sends }) => sends > 1 },
  not_resent: { kind: "not_resent", holds: ({ sends }) => sends >= MAX_SENDS },
};

/** What is said beside the form. An address that claims what did not happen says nothing. */
function noticeOf({ said }: AcsVisit, transaction: AcsTransaction): ChallengeNotice {
  const notice = said && Object.hasOwn(NOTICES, said) ? NOTICES[said] : undefined;
  const triesLeft = MAX_OTP_TRIES - transaction.tries;
  return { kind: notice?.holds(transaction) ? notice.kind : "none", triesLeft };
}

/** A challenge fails by its third wrong code or by its time. */
const isLate = ({ status, tries }: AcsTransaction): boolean => status === "failed" && tries < MAX_OTP_TRIES;

/** Makes the challenge pages. In the sandbox they say what the code is. */
export function createAcsPages(
  { db, notices }: Pick<BankContext, "db" | "notices">,
  { mode, publicUrl }: { readonly mode: "sandbox" | "production"; readonly publicUrl: string },
): AcsPages {
  const isSandbox = mode === "sandbox";

  /** Tells the merchant of an end. Where the challenge returns to the bank's own gate, that one tells. */
  async function announce(id: string): Promise<void> {
    const ended = await findAcsTransaction(db, id);
    const fields = ended && resultFields(ended);
    if (!ended || !fields || ended.returnUrl.startsWith(`${publicUrl}/bank/fim/`)) return;
    const { clientId, returnUrl: url } = ended;
    await notices.announce({ clientId, url, fields: Object.entries(fields), charset: "utf-8" });
  }

  async function end(transaction: AcsTransaction, outcome: "authenticated" | "failed" | "rejected") {
    if (await finishChallenge(db, transaction, outcome)) await announce(transaction.id);
  }

  /** A challenge whose ten minutes are over fails, by the wall clock: a shopper's time is real time. */
  async function open(id: string): Promise<AcsTransaction | null> {
    const transaction = await findAcsTransaction(db, id);
    if (transaction?.status !== "pending" || transaction.expiresAt > wallNow()) return transaction;
    await end(transaction, "failed");
    return findAcsTransaction(db, id);
  }

  function present(visit: AcsVisit, transaction: AcsTransaction | null): AcsPage {
    const locale = localeOf(visit, transaction);
    if (transaction === null) return missingPage(locale);
    const fields = resultFields(transaction);
    if (fields) return resultPage(transaction, fields, { locale, isLate: isLate(transaction) });
    return challengePage(transaction, noticeOf(visit, transaction), { locale, isSandbox });
  }

  async function takeCode(
    transaction: AcsTransaction,
    form: Readonly<Record<string, string>>,
  ): Promise<ChallengeNotice["kind"]> {
    const otp = (form.otp ?? "").replace(/\s/g, "");
    if (otp === "") return "empty";
    if (otp === TEST_OTP) {
      await end(transaction, "authenticated");
      return "none";
    }
    if (await recordWrongOtp(db, transaction)) await announce(transaction.id);
    return "wrong";
  }

  async function apply(
    transaction: AcsTransaction,
    form: Readonly<Record<string, string>>,
  ): Promise<ChallengeNotice["kind"]> {
    if (form.action === "cancel") {
      await end(transaction, "rejected");
      return "none";
    }
    if (form.action === "resend") return (await recordResend(db, transaction)) ? "resent" : "not_resent";
    if (form.action !== "submit" && form.otp === undefined) return "none";
    return takeCode(transaction, form);
  }

  return {
    show: async (visit) => present(visit, await open(visit.transactionId)),
    answer: async (visit, form) => {
      const transaction = await open(visit.transactionId);
      const locale = localeOf(visit, transaction);
      if (transaction === null) return missingPage(locale);
      return seeChallenge(locale, transaction.status === "pending" ? await apply(transaction, form) : "none");
    },
    readResult: async (transactionId) => {
      const transaction = await findAcsTransaction(db, transactionId);
      return transaction ? resultFields(transaction) : null;
    },
  };
}
