import type { TermsAcceptance } from "@/server/contract/terminal";
import { istanbulDay } from "@/server/core/business-day";
import { DomainError, invalidField } from "@/server/core/errors";
import { checkTermsFrom, type TermsFinding } from "@/server/core/rate-caps";
import type { Terminal } from "@/server/core/terminal";
import { listTermsFaults, type TermsFault } from "@/server/core/terms-faults";
import {
  acceptedFindingOf,
  type ContractTerms,
  diffTerms,
  findingKey,
  type TermsVersion,
} from "@/server/core/terms-history";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { readLegalRules } from "./read-legal-rules";
import { findLastTermsRow, insertTermsRow } from "./terms-history-store";

/** A contract as it was and as it is to be, with the findings that somebody accepts. */
export interface TermsSave {
  readonly before: Terminal;
  readonly next: Terminal;
  readonly acceptance: TermsAcceptance | undefined;
}

function contractOf({ currency, commission, instalmentPlans, sector }: ContractTerms): ContractTerms {
  return { currency, commission, instalmentPlans, sector };
}

const DETAIL: Readonly<Record<TermsFault["code"], string>> = {
  never_in_force: "A row ends before it begins",
  two_rates_for_one_sale: "Two rows count for the same sale at once",
  no_rate: "A kind of sale has no row",
  next_day_waits: "A contract that pays on the next day waits for one day at most",
  blocked_without_days: "A blocked contract says for how many days",
  instalments_in_lira_only: "Banks split sales in lira only",
};

/** Refuses terms that nobody could compute by. */
function requireSound(terms: ContractTerms, day: string): void {
  const errors = listTermsFaults(terms, day).map(({ code, subjects }) => ({
    param: code === "instalments_in_lira_only" ? "instalmentPlans" : "commission",
    code,
    detail: `${DETAIL[code]}: ${subjects.join(", ")}.`,
  }));
  const [first] = errors;
  if (first) throw new DomainError("invalid_request", first.detail, { param: first.param, errors });
}

function detailOf({ severity, code, subject, actual, limit, day, cap }: TermsFinding): string {
  const figures = actual === null ? "" : ` (${actual} against ${limit})`;
  return `${severity} ${code}: ${subject}${figures} from ${day}; ${cap.id}, ${cap.status}, ${cap.source}.`;
}

interface Accepted {
  readonly findings: readonly TermsFinding[];
  readonly reason: string | null;
  readonly isNew: boolean;
}

/**
 * Every finding of the terms, each accepted now or with the version before. A rule is no reason to keep what the bank
 * really charges out of the books, so nothing is refused for good; but nobody saves it without having seen it.
 */
function requireAccepted(
  findings: readonly TermsFinding[],
  { last, acceptance }: { readonly last: TermsVersion | null; readonly acceptance: TermsSave["acceptance"] },
): Accepted {
  const known = new Set(last?.acceptedFindings.map(({ key }) => key));
  const fresh = findings.filter((finding) => !known.has(findingKey(finding)));
  const asked = new Set(acceptance?.keys);
  const open = fresh.filter((finding) => !asked.has(findingKey(finding)));
  if (open.length > 0) {
    const errors = open.map((finding) => ({
      param: "acceptance",
      code: finding.code,
      detail: detailOf(finding),
    }));
    const detail = "The terms break a rule, or may; accept each finding with a reason.";
    throw new DomainError("terms_not_accepted", detail, { param: "acceptance", errors });
  }
  const reason = fresh.length > 0 ? acceptance?.reason : last?.reason;
  return { findings, reason: reason ?? null, isNew: fresh.length > 0 };
}

/** Writes the first version of a new terminal; what it breaks is asked about when it is switched on. */
export async function writeFirstTerms(tx: MerchantTx, terminal: Terminal): Promise<void> {
  requireSound(contractOf(terminal), istanbulDay(tx.now));
  await insertTermsRow(tx, {
    ...contractOf(terminal),
    terminalId: terminal.id,
    version: 1,
    acceptedFindings: [],
    reason: null,
  });
}

/**
 * Writes a version where the terms differ, or where findings are accepted to switch the terminal on. Terms are checked
 * whenever they change and when the terminal begins to take payments.
 * Answers the number of the new version; null where there is none.
 * Refuses: `invalid_request` for terms that are ambiguous or void, `terms_not_accepted`.
 */
export async function writeTerms(
  tx: MerchantTx,
  { before, next, acceptance }: TermsSave,
): Promise<number | null> {
  const isChanged = diffTerms(before, next).length > 0;
  if (!isChanged && !(next.active && !before.active)) return null;
  const day = istanbulDay(tx.now);
  const terms = contractOf(next);
  if (isChanged) requireSound(terms, day);
  const last = await findLastTermsRow(tx, next.id);
  const { caps } = await readLegalRules(tx);
  const found = checkTermsFrom(terms, caps, day);
  const { findings, reason, isNew } = requireAccepted(found, { last, acceptance });
  if (!isChanged && !isNew) return null;
  if (findings.length > 0 && reason === null) {
    throw invalidField("acceptance.reason", "required", "Say why the findings are accepted.");
  }
  const version = (last?.version ?? 0) + 1;
  await insertTermsRow(tx, {
    ...terms,
    terminalId: next.id,
    version,
    acceptedFindings: findings.map(acceptedFindingOf),
    reason: findings.length > 0 ? reason : null,
  });
  return version;
}
