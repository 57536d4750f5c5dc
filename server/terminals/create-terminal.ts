import type { NewTerminal } from "@/server/contract/terminal";
import { nextIstanbulHour } from "@/server/core/business-day";
import type { CommissionRate } from "@/server/core/commission-table";
import { requirePermission } from "@/server/core/permissions";
import type { Terminal } from "@/server/core/terminal";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { newId } from "@/server/platform/random";
import { wireOf } from "./connect-terminal";
import { tellSimulatedBank } from "./tell-simulated-bank";
import type { TerminalPorts } from "./terminal-ports";
import { settingsOf, type TerminalSettings } from "./terminal-settings";
import { appendTerminalAudit, insertTerminalRow, listEveryTerminalRow } from "./terminal-settings-store";
import { writeFirstTerms } from "./write-terms";

const DAY_END_HOUR = 23;
const HOLD_DAYS = 7;
/** BSMV, the tax on the commission: 5 %. */
const TAX_PPM = 50_000;
const LOWEST_PRIORITY = 99;

/** One rate for every card, and one for those without credit where it is another. */
function firstRatesOf({ ratePpm, debitRatePpm }: NewTerminal): CommissionRate[] {
  const every: CommissionRate = { cardType: "any", instalments: "any", ratePpm };
  if (debitRatePpm === undefined || debitRatePpm === ratePpm) return [every];
  const types = ["debit", "prepaid"] as const;
  return [...types.map((cardType) => ({ ...every, cardType, ratePpm: debitRatePpm })), every];
}

/** What a contract begins with: nothing is offered that the bank may not have granted. */
function newTerminalOf(
  input: NewTerminal,
  facts: {
    readonly merchantId: string;
    readonly priority: number;
    readonly now: Date;
    readonly ports: TerminalPorts;
  },
): Terminal {
  const { name, bank, currency, connection } = input;
  return {
    id: newId("trm", facts.now),
    merchantId: facts.merchantId,
    name,
    bank,
    currency,
    ...wireOf(connection, null, facts.ports),
    active: false,
    priority: facts.priority,
    acceptedMdStatuses: ["1"],
    acceptsForeignCards: false,
    allowsPreAuth: false,
    allowsPartialCapture: false,
    allowsMultipleCapture: false,
    supportsThreeDSecure: true,
    sameDayRefund: "refuse",
    holdDays: HOLD_DAYS,
    captureToleranceBps: 0,
    families: [],
    ownFamilies: [],
    instalmentPlans: [],
    commission: {
      rates: firstRatesOf(input),
      fixedMinor: "0",
      taxPpm: TAX_PPM,
      waitDays: 1,
      returnsOnRefund: true,
    },
    dayEndHour: DAY_END_HOUR,
    nextDayEndAt: nextIstanbulHour(facts.now, DAY_END_HOUR),
    sector: null,
    version: 1,
  };
}

/**
 * Adds a contract with a bank. It takes no payments until it is switched on, and comes last by priority.
 * Refuses: `forbidden`, `invalid_request`.
 */
export async function createTerminal(
  scope: MerchantScope,
  { input, requestId }: { readonly input: NewTerminal; readonly requestId: string | null },
  ports: TerminalPorts,
): Promise<TerminalSettings> {
  requirePermission(scope, "terminals.manage");
  const terminal = await inMerchantTx(scope, async (tx) => {
    const others = await listEveryTerminalRow(tx);
    const lowest = Math.max(0, ...others.map(({ priority }) => priority));
    const priority = Math.min(LOWEST_PRIORITY, lowest + 1);
    const made = newTerminalOf(input, { merchantId: scope.merchantId, priority, now: tx.now, ports });
    await insertTerminalRow(tx, made);
    await writeFirstTerms(tx, made);
    await appendTerminalAudit(tx, {
      action: "terminal.create",
      objectId: made.id,
      requestId,
      facts: { bank: made.bank, currency: made.currency, connector: made.connector },
    });
    return made;
  });
  await tellSimulatedBank(scope, terminal, ports);
  return settingsOf(terminal);
}
