import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

interface ChoiceProps extends Omit<ComponentProps<"input">, "type"> {
  label: ReactNode;
  hint?: ReactNode;
}

function Choice({ kind, label, hint, className, ...rest }: ChoiceProps & { kind: "checkbox" | "radio" }) {
  return (
    <label className={classNames("flex min-h-11 items-start gap-3 py-3 sm:min-h-8 sm:py-1.5", className)}>
      <input type={kind} {...rest} className="mt-0.5 size-4 shrink-0 accent-cobalt" />
      <span>
        {label}
        {hint ? <span className="block text-ink-muted">{hint}</span> : null}
      </span>
    </label>
  );
}

/** One yes or no, with its words; the whole line can be pressed. */
export function Checkbox(props: ChoiceProps) {
  return <Choice kind="checkbox" {...props} />;
}

/** One of several; stands inside `FieldGroup`. */
export function Radio(props: ChoiceProps) {
  return <Choice kind="radio" {...props} />;
}
