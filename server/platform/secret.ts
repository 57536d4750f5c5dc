import { inspect } from "node:util";

const HIDDEN = "[secret]";

/**
 * A value that must not leave by accident: it prints, interpolates and serialises as `[secret]`.
 * Only `reveal()` gives it back.
 */
export class Secret<T = string> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** The value. Call it where it is used, and keep it nowhere. */
  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}
