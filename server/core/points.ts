import type { CardFacts } from "./card";
import type { Terminal } from "./terminal";

type Holder = Pick<CardFacts, "family">;

/** Whether a terminal takes the points of a card: its bank takes part in the programme of the card's family. */
export function takesPoints(terminal: Pick<Terminal, "families">, { family }: Holder): boolean {
  return family !== null && terminal.families.includes(family);
}

/**
 * The terminals among which a sale with points is routed: those that take them, or all where none does, so that the refusal
 * names the points. A sale without points goes anywhere, and one with a named terminal there.
 */
export function narrowToPoints<T extends Pick<Terminal, "families">>(
  terminals: readonly T[],
  sale: { readonly pointsMinor: bigint; readonly terminalId: string | null; readonly card: Holder },
): readonly T[] {
  if (sale.pointsMinor === 0n || sale.terminalId !== null) return terminals;
  const takers = terminals.filter((terminal) => takesPoints(terminal, sale.card));
  return takers.length > 0 ? takers : terminals;
}
