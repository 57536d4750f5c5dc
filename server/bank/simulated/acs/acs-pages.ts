import { wallNow } from "@/server/platform/clock";
import type { BankDatabase } from "../bank-database";
import { type AcsPage, type ChallengeNotice, challengePage, missingPage, resultPage } from "./acs-html";
import { TX_STATUS } from "./acs-result";
import { signAcsFields } from "./acs-signature";
import {
  type AcsTransaction,
  findAcsTransaction,
  finishChallenge,
  MAX_OTP_TRIES,
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
}

/** The ACS in front of a shopper. */
export interface AcsPages {
  /** GET: the challenge, or its result where it has ended. */
  show(visit: AcsVisit): Promise<AcsPage>;
  /** POST: `action` is submit, resend or cancel; `otp` is the code. */
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

const noticeOf = (kind: ChallengeNotice["kind"], transaction: AcsTransaction): ChallengeNotice => ({
  kind,
  triesLeft: MAX_OTP_TRIES - transaction.tries,
});

/** Makes the challenge pages. In the sandbox they say what the code is. */
export function createAcsPages(db: BankDatabase, mode: "sandbox" | "production"): AcsPages {
  const isSandbox = mode === "sandbox";

  /** A challenge whose ten minutes are over fails, by the wall clock: a shopper's time is real time. */
  async function open(id: string): Promise<{ transaction: AcsTransaction | null; isLate: boolean }> {
    const transaction = await findAcsTransaction(db, id);
    const isLate = transaction !== null && transaction.expiresAt <= wallNow();
    if (transaction?.status !== "pending" || !isLate) return { transaction, isLate: false };
    await finishChallenge(db, transaction, "failed");
    return { transaction: await findAcsTransaction(db, id), isLate: true };
  }

  function present(
    visit: AcsVisit,
    transaction: AcsTransaction | null,
    notice: ChallengeNotice["kind"],
    isLate: boolean,
  ): AcsPage {
    const locale = localeOf(visit, transaction);
    if (transaction === null) return missingPage(locale);
    const fields = resultFields(transaction);
    if (fields) return resultPage(transaction, fields, { locale, isLate });
    return challengePage(transaction, noticeOf(notice, transaction), { locale, isSandbox });
  }

  async function apply(
    transaction: AcsTransaction,
    form: Readonly<Record<string, string>>,
  ): Promise<ChallengeNotice["kind"]> {
    if (form.action === "cancel") {
      await finishChallenge(db, transaction, "rejected");
      return "none";
    }
    if (form.action === "resend") return (await recordResend(db, transaction)) ? "resent" : "not_resent";
    if (form.action !== "submit" && form.otp === undefined) return "none";
    const otp = (form.otp ?? "").replace(/\s/g, "");
    if (otp === "") return "empty";
    if (otp === TEST_OTP) {
      await finishChallenge(db, transaction, "authenticated");
      return "none";
    }
    await recordWrongOtp(db, transaction);
    return "wrong";
  }

  return {
    show: async (visit) => {
      const { transaction, isLate } = await open(visit.transactionId);
      return present(visit, transaction, "none", isLate);
    },
    answer: async (visit, form) => {
      const { transaction, isLate } = await open(visit.transactionId);
      if (transaction?.status !== "pending") return present(visit, transaction, "none", isLate);
      const notice = await apply(transaction, form);
      return present(visit, await findAcsTransaction(db, visit.transactionId), notice, false);
    },
    readResult: async (transactionId) => {
      const transaction = await findAcsTransaction(db, transactionId);
      return transaction ? resultFields(transaction) : null;
    },
  };
}
