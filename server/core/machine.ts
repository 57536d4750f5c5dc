import { DomainError, type ErrorCode } from "./errors";

/** State → event → next state. A row may be empty: then the state is an end. */
export type TransitionTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** States of a table. */
export type StateOf<T extends TransitionTable> = keyof T & string;

/** Events that at least one state of a table takes. */
export type EventOf<T extends TransitionTable> = { [S in keyof T]: keyof T[S] }[keyof T] & string;

/** The state that follows; does not compile for a pair that the table does not hold. */
export type NextState<T extends TransitionTable, S extends keyof T, E extends keyof T[S]> = T[S][E];

/** The next state, or null where the table has none. */
export function findNextState<T extends TransitionTable>(
  table: T,
  state: StateOf<T>,
  event: EventOf<T>,
): StateOf<T> | null {
  const row: Readonly<Record<string, string>> | undefined = table[state];
  return row && Object.hasOwn(row, event) ? ((row[event] ?? null) as StateOf<T> | null) : null;
}

/** The next state. Refuses with `refusal` where the table has none. */
export function moveState<T extends TransitionTable>(
  table: T,
  move: { readonly state: StateOf<T>; readonly event: EventOf<T>; readonly refusal: ErrorCode },
): StateOf<T> {
  const next = findNextState(table, move.state, move.event);
  if (next === null)
    throw new DomainError(move.refusal, `"${move.event}" is not possible while ${move.state}`);
  return next;
}

/** States that can be reached from a start, the start among them. */
export function reachableStates<T extends TransitionTable>(table: T, start: StateOf<T>): Set<StateOf<T>> {
  const seen = new Set<StateOf<T>>([start]);
  const open: StateOf<T>[] = [start];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const next of Object.values(table[state] ?? {}) as StateOf<T>[]) {
      if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
    }
  }
  return seen;
}
