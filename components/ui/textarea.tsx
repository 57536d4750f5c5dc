import type { ComponentProps } from "react";
import { controlClass } from "./control-class";

/** A field of several lines that grows with its text where the browser can. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={3}
      {...rest}
      className={controlClass(`block field-sizing-content min-h-20 py-2 ${className ?? ""}`)}
    />
  );
}
