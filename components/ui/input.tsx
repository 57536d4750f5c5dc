import type { ComponentProps } from "react";
import { controlClass } from "./control-class";

/** A one-line field. Stands inside `Field`, which hands it `id` and the aria wiring. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return (
    <input
      type="text"
      autoComplete="off"
      {...rest}
      className={controlClass(`h-11 sm:h-9 ${className ?? ""}`)}
    />
  );
}
