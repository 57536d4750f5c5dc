import { PASSED_OVER, type PassedOver } from "@/server/core/choose-route";

/** A terminal that was not taken, and why. */
export interface PassedTerminal {
  readonly terminalId: string;
  readonly why: PassedOver;
}

/** Reads why other terminals were not taken, as the router writes it: `trm_…=cost trm_…=family`. */
export function readPassedOver(note: string | null | undefined): PassedTerminal[] {
  return (note ?? "").split(" ").flatMap((part) => {
    const [terminalId, reason] = part.split("=");
    const why = PASSED_OVER.find((known) => known === reason);
    return terminalId && why ? [{ terminalId, why }] : [];
  });
}
