import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** What `Field` hands to the control inside it: spread it on the input. */
export interface FieldWiring {
  id: string;
  "aria-invalid"?: true;
  "aria-describedby"?: string;
}

interface FieldProps {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  optional?: boolean | undefined;
  className?: string | undefined;
  children: (wiring: FieldWiring) => ReactNode;
}

/** Ids of the error and the hint, joined as `aria-describedby` wants them. */
function wire(id: string, hint: ReactNode, error: ReactNode): FieldWiring {
  const described = [error ? `${id}-error` : "", hint ? `${id}-hint` : ""].filter(Boolean).join(" ");
  return {
    id,
    ...(error ? { "aria-invalid": true } : {}),
    ...(described ? { "aria-describedby": described } : {}),
  };
}

/** The sentence beside a field that says what to do. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="mt-1 flex items-start gap-1.5 text-coral">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {children}
    </p>
  );
}

/** A label, a control, a hint and an error, wired for assistive technology. */
export function Field({ id, label, hint, error, optional, className, children }: FieldProps) {
  const t = useTranslations("ui");
  return (
    <div className={classNames("min-w-0", className)}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
        {optional ? <span className="font-normal text-ink-muted"> ({t("optional")})</span> : null}
      </label>
      {children(wire(id, hint, error))}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 text-ink-muted">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** Several controls under one question. */
export function FieldGroup({ legend, error, id, children }: FieldGroupProps) {
  return (
    <fieldset id={id} aria-describedby={error ? `${id}-error` : undefined} className="min-w-0">
      <legend className="mb-1 font-medium">{legend}</legend>
      {children}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </fieldset>
  );
}

interface FieldGroupProps {
  id: string;
  legend: ReactNode;
  error?: ReactNode;
  children: ReactNode;
}
