import { amountOf } from "@/server/contract/amount";
import type { ContractView } from "@/server/contract/commission-terms";
import type { TerminalView } from "@/server/contract/terminal";
import { commissionModelOf } from "@/server/core/commission";
import { clauseOf } from "@/server/core/commission-table";
import type { Terminal } from "@/server/core/terminal";

function presentContract({ commission, instalmentPlans }: Terminal): ContractView {
  return {
    model: commissionModelOf(commission),
    waitDays: commission.waitDays,
    rates: commission.rates.map((rate) => ({
      clause: clauseOf(rate),
      cardType: rate.cardType,
      family: rate.family ?? null,
      instalments: rate.instalments === "any" ? null : rate.instalments,
      ratePpm: rate.ratePpm,
      validFrom: rate.validFrom ?? null,
      validTo: rate.validTo ?? null,
    })),
    fixedFee: amountOf(BigInt(commission.fixedMinor)),
    taxPpm: commission.taxPpm,
    returnsCommissionOnRefund: commission.returnsOnRefund,
    reservePpm: commission.reservePpm ?? 0,
    reserveDays: commission.reserveDays ?? 0,
    rounding: commission.rounding ?? "half_up",
    instalmentRemainder: commission.instalmentRemainder ?? "spread",
    instalmentPlans: instalmentPlans.map(({ count, shopperRatePpm }) => ({
      count,
      paidBy: shopperRatePpm === 0 ? "merchant" : "shopper",
      shopperRatePpm,
    })),
  };
}

/** A terminal as the public API shows it: nothing that signs or signs in. */
export function presentTerminal(terminal: Terminal): TerminalView {
  return {
    id: terminal.id,
    name: terminal.name,
    bank: terminal.bank,
    currency: terminal.currency,
    active: terminal.active,
    priority: terminal.priority,
    acceptsForeignCards: terminal.acceptsForeignCards,
    allowsPreAuth: terminal.allowsPreAuth,
    allowsPartialCapture: terminal.allowsPartialCapture,
    allowsMultipleCapture: terminal.allowsMultipleCapture,
    captureToleranceBps: terminal.captureToleranceBps,
    sameDayRefund: terminal.sameDayRefund,
    holdDays: terminal.holdDays,
    supportsThreeDSecure: terminal.supportsThreeDSecure,
    acceptedMdStatuses: [...terminal.acceptedMdStatuses],
    families: [...terminal.families],
    ownFamilies: [...terminal.ownFamilies],
    instalments: terminal.instalmentPlans.map(({ count }) => count),
    nextDayEndAt: terminal.nextDayEndAt.toISOString(),
    sector: terminal.sector,
    contract: presentContract(terminal),
  };
}
