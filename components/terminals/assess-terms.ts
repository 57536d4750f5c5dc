import type { TerminalChange } from "@/server/contract/terminal";
import { checkTermsFrom, type RateCap, type TermsFinding } from "@/server/core/rate-caps";
import { listTermsFaults, type TermsFault } from "@/server/core/terms-faults";
import { type ContractTerms, diffTerms, findingKey } from "@/server/core/terms-history";
import type { TerminalSettings } from "@/server/terminals/terminal-settings";

/** What a page knows to check terms by, as the server will. Shape: `today` as `2026-11-23`. */
export interface TermsRules {
  readonly caps: readonly RateCap[];
  readonly today: string;
  /** Keys of findings that were accepted with the version in force. */
  readonly acceptedKeys: readonly string[];
}

/** What stands in the way of saving terms: faults for good, findings until somebody accepts them. */
export interface TermsReview {
  readonly terms: ContractTerms;
  readonly faults: readonly TermsFault[];
  readonly open: readonly TermsFinding[];
}

/** The contract as it would be after a change. */
export function changedTerms(terminal: TerminalSettings, change: TerminalChange): ContractTerms {
  return {
    currency: change.currency ?? terminal.currency,
    commission: change.commission ?? terminal.commission,
    instalmentPlans: change.instalmentPlans ?? terminal.instalmentPlans,
    sector: change.sector === undefined ? terminal.sector : change.sector,
  };
}

/** What the server would say of a change before it is sent. */
export function assessTerms(
  terminal: TerminalSettings,
  change: TerminalChange,
  rules: TermsRules,
): TermsReview {
  const terms = changedTerms(terminal, change);
  const isChanged = diffTerms(terminal, terms).length > 0;
  const isSwitchedOn = change.active === true && !terminal.active;
  if (!isChanged && !isSwitchedOn) return { terms, faults: [], open: [] };
  const accepted = new Set(rules.acceptedKeys);
  return {
    terms,
    faults: isChanged ? listTermsFaults(terms, rules.today) : [],
    open: checkTermsFrom(terms, rules.caps, rules.today).filter((one) => !accepted.has(findingKey(one))),
  };
}
