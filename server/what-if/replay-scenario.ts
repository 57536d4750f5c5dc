import type { WhatIfAnswer, WhatIfFinding, WhatIfInput, WhatIfTerminal } from "@/server/contract/what-if";
import { istanbulDay } from "@/server/core/business-day";
import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { checkTermsFrom, type RateCap } from "@/server/core/rate-caps";
import type { Terminal } from "@/server/core/terminal";
import { findingKey } from "@/server/core/terms-history";
import { replayHistory } from "@/server/core/what-if";
import type { ReplayFacts } from "@/server/core/what-if-outcome";
import { changeTerms, type Scenario } from "@/server/core/what-if-scenario";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { readLegalRules } from "@/server/terminals/read-legal-rules";
import { countLeftOut, listReplayTerminals, readHistory } from "./history-store";

function shown(terminal: Terminal): WhatIfTerminal {
  const { id, name, bank, currency, active, commission, instalmentPlans } = terminal;
  return { id, name, bank, currency, active, commission, instalmentPlans };
}

const byId = (terminals: readonly Terminal[]) =>
  new Map(terminals.map((terminal) => [terminal.id, terminal]));

/** Terms in breach of a cap: those of the scenario, each with whether the present ones break it too. */
function findingsOf(
  present: Terminal,
  changed: Terminal,
  facts: { readonly input: WhatIfInput; readonly caps: readonly RateCap[]; readonly today: string },
): WhatIfFinding[] {
  const { input, caps, today } = facts;
  const most = input.maxInstalments ?? Number.POSITIVE_INFINITY;
  const offered = changed.instalmentPlans.filter(({ count }) => count <= most);
  const standing = new Set(checkTermsFrom(present, caps, today).map(findingKey));
  return checkTermsFrom({ ...changed, instalmentPlans: offered }, caps, today).map((finding) => ({
    ...finding,
    isStanding: standing.has(findingKey(finding)),
  }));
}

function replay(
  history: readonly ReplayFacts[],
  terminals: readonly Terminal[],
  { input, changed }: { readonly input: WhatIfInput; readonly changed: Terminal },
) {
  const present = byId(terminals);
  const { mix, maxInstalments, payer } = input;
  const policy = { terminalId: changed.id, mix, maxInstalments, payer };
  const asItIs: Scenario = {
    ...policy,
    terminals: present,
    mix: "as_was",
    maxInstalments: null,
    payer: "as_was",
  };
  const scenario: Scenario = { ...policy, terminals: new Map([...present, [changed.id, changed]]) };
  return {
    result: replayHistory(history, scenario, present),
    presentKeptMinor: replayHistory(history, asItIs, present).total.replayed.keptMinor,
  };
}

/** Those that take payments first, lira before others, then in the order in which they are tried. */
function byUse(a: Terminal, b: Terminal): number {
  const rank = ({ active, currency }: Terminal) => (active ? 0 : 2) + (currency === "TRY" ? 0 : 1);
  return rank(a) - rank(b) || a.currency.localeCompare(b.currency) || a.priority - b.priority;
}

async function readFacts(scope: MerchantScope, input: WhatIfInput) {
  return inMerchantTx(scope, async (tx) => {
    const terminals = (await listReplayTerminals(tx)).sort(byUse);
    const wanted = input.terminalId;
    const terminal = wanted === undefined ? terminals[0] : terminals.find(({ id }) => id === wanted);
    if (!terminal) throw new DomainError("terminal_not_found", "No terminal has this id.");
    const { from, to, mix } = input;
    const ofOne = mix === "as_was" ? terminal.id : null;
    const span = { from, to, currency: terminal.currency, terminalId: ofOne };
    const history = await readHistory(tx, span);
    const leftOut = await countLeftOut(tx, span);
    const { caps } = await readLegalRules(tx);
    return { terminals, terminal, history, leftOut, caps, today: istanbulDay(tx.now) };
  });
}

/**
 * Replays the merchant's own payments of a span under another rate table, model, bank or instalment policy, beside what
 * the books have. Without another bank the payments of the named terminal alone, with one all of its currency.
 * Refuses: `forbidden`, `terminal_not_found`.
 */
export async function replayScenario(scope: MerchantScope, input: WhatIfInput): Promise<WhatIfAnswer> {
  requirePermission(scope, "settlement.read");
  const { terminals, terminal, history, leftOut, caps, today } = await readFacts(scope, input);
  const changed = { ...terminal, commission: changeTerms(terminal.commission, input.change) };
  const inCurrency = terminals.filter(({ currency }) => currency === terminal.currency);
  const figures = history && replay(history, inCurrency, { input, changed });
  return {
    today,
    terminal: shown(terminal),
    terminals: terminals.map(shown),
    result: figures?.result ?? null,
    presentKeptMinor: figures?.presentKeptMinor ?? null,
    findings: findingsOf(terminal, changed, { input, caps, today }),
    leftOut,
  };
}
