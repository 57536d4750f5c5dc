import type { SettlementFault } from "./settlement-read-store";

/** Faults of a terminal's files and payouts, as they are used up by one settlement. */
export class FaultPurse {
  readonly #taken = new Map<number, number>();

  constructor(private readonly faults: readonly SettlementFault[]) {}

  #next(kind: string): SettlementFault | undefined {
    return this.faults.find(
      ({ id, fault, remaining }) =>
        fault === kind && (remaining === null || remaining > (this.#taken.get(id) ?? 0)),
    );
  }

  /** How often a kind of fault still happens. */
  left(kind: string): number {
    return this.faults
      .filter(({ fault }) => fault === kind)
      .reduce((sum, { id, remaining }) => {
        return sum + (remaining === null ? Number.MAX_SAFE_INTEGER : remaining - (this.#taken.get(id) ?? 0));
      }, 0);
  }

  /** Uses a fault once; false where none is on. */
  take(kind: string): boolean {
    const fault = this.#next(kind);
    if (!fault) return false;
    this.#taken.set(fault.id, (this.#taken.get(fault.id) ?? 0) + 1);
    return true;
  }

  /** What was used, for the book. */
  used(): readonly { readonly id: number; readonly times: number }[] {
    return [...this.#taken].map(([id, times]) => ({ id, times }));
  }
}
