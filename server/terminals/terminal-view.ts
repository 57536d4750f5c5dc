import type { TerminalView } from "@/server/contract/terminal";
import type { Terminal } from "@/server/core/terminal";

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
  };
}
