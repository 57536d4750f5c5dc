import { DomainError, type ErrorCode } from "./errors";

/** State → event → next state. A row may be empty: then the state is an end. */
export type TransitionTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** States of a table. */
export type StateOf<T extends TransitionTable> = keyof T & string;

/** Events that a state takes; of several states, those that at least one of them takes. */
export type EventFrom<T extends TransitionTable, S extends keyof T> = S extends keyof T
  ? keyof T[S] & string
  : never;

/** Events that at least one state of a table takes. */
export type EventOf<T extends TransitionTable> = EventFrom<T, keyof T>;

/** The state that follows; does not compile for an event that none of the states takes. */
export type NextState<
  T extends TransitionTable,
  S extends keyof T,
  E extends EventFrom<T, S>,
> = S extends keyof T ? (E extends keyof T[S] ? T[S][E] & StateOf<T> : never) : never;

function lookUp(table: TransitionTable, state: string, event: string): string | null {
  const row = table[state];
  return row && Object.hasOwn(row, event) ? (row[event] ?? null) : null;
}

/** The next state, or null where the table has none. */
export function findNextState<T extends TransitionTable>(
  table: T,
  state: StateOf<T>,
  event: EventOf<T>,
): StateOf<T> | null {
  return lookUp(table, state, event) as StateOf<T> | null;
}

/**
 * The next state. An event that the state never takes does not compile where the state is known.
 * Refuses with `refusal` where the table has none.
 */
export function moveState<T extends TransitionTable, S extends StateOf<T>, E extends EventFrom<T, S>>(
  table: T,
  move: { readonly state: S; readonly event: E; readonly refusal: ErrorCode },
): NextState<T, S, E> {
  const next = lookUp(table, move.state, move.event);
  if (next === null)
    throw new DomainError(move.refusal, `"${move.event}" is not possible while ${move.state}`);
  return next as NextState<T, S, E>;
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
