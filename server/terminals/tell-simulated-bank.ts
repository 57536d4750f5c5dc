import type { Terminal } from "@/server/core/terminal";
import type { MerchantScope } from "@/server/db/scope";
import type { TerminalPorts } from "./terminal-ports";

/**
 * Brings the simulated bank's side of a contract up to date; may run any number of times. A real bank keeps its side
 * itself: there the settings say what the contract allows.
 */
export async function tellSimulatedBank(
  scope: MerchantScope,
  terminal: Terminal,
  ports: TerminalPorts,
): Promise<void> {
  if (terminal.connector !== "simulated") return;
  const { username, password } = terminal.credentials;
  await ports.sandbox?.saveTerminal({
    clientId: terminal.clientId,
    storeKey: terminal.storeKey,
    bankName: terminal.bank,
    merchantName: scope.merchantName ?? terminal.name,
    currency: terminal.currency,
    acceptsForeign: terminal.acceptsForeignCards,
    sameDayRefund: terminal.sameDayRefund,
    captureToleranceBps: terminal.captureToleranceBps,
    holdDays: terminal.holdDays,
    commission: terminal.commission,
    rights: {
      allowsPreauth: terminal.allowsPreAuth,
      allowsPartialCapture: terminal.allowsPartialCapture,
      allowsMultipleCapture: terminal.allowsMultipleCapture,
    },
    ...(username && password ? { apiUser: { username, password } } : {}),
  });
}
