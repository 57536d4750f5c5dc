import type { Tone } from "./tone";

/** A short message that comes and goes. */
export interface Toast {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
}

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Listens to the list of messages; the answer stops listening. */
export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The messages that stand now, oldest first. */
export function currentToasts(): readonly Toast[] {
  return toasts;
}

/**
 * Says in passing that something was done: a note was saved, an address was copied.
 * What went wrong with money belongs in a `Notice` that stays. At most three stand at once.
 */
export function showToast(text: string, tone: Tone = "good"): void {
  lastId += 1;
  publish([...toasts.slice(-2), { id: lastId, tone, text }]);
}

/** Takes a message away. */
export function dismissToast(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id));
}
