import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

/** What a button promises: the one main act, a plain act, an act without weight, an act that takes away. */
export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-cobalt text-on-cobalt hover:bg-cobalt-strong",
  secondary: "border-line bg-surface text-ink hover:border-line-strong hover:bg-sunken",
  quiet: "border-transparent text-ink-muted hover:bg-sunken hover:text-ink",
  danger: "border-transparent bg-coral text-on-coral hover:bg-coral-strong",
};

const SIZES = {
  md: "min-h-11 px-4 sm:min-h-9 sm:px-3.5",
  sm: "min-h-11 px-3 sm:min-h-8 sm:px-2.5 sm:text-[0.8125rem]",
  icon: "size-11 sm:size-9",
} as const;

interface ButtonLook {
  variant?: ButtonVariant | undefined;
  size?: keyof typeof SIZES | undefined;
}

/** The classes of a button, for links and triggers that must look like one. */
export function buttonClass({ variant = "secondary", size = "md" }: ButtonLook, extra?: string): string {
  return classNames(
    "inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap",
    "transition-colors select-none disabled:opacity-55 aria-busy:opacity-70 [&_svg]:size-4 [&_svg]:shrink-0",
    SIZES[size],
    VARIANTS[variant],
    extra,
  );
}

interface ButtonProps extends ComponentProps<"button">, ButtonLook {
  icon?: ReactNode;
  /** While true the button keeps its size, tells assistive technology and refuses a second press. */
  pending?: boolean | undefined;
}

/** A button. Its words name the act. `type` is `button` unless said otherwise. */
export function Button({ variant, size, icon, pending, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled ?? pending ?? false}
      aria-busy={pending || undefined}
      className={buttonClass({ variant, size }, className)}
    >
      {icon}
      {children}
    </button>
  );
}

/** A square button that shows only an icon; `label` is read aloud and shown on hover. */
export function IconButton({ label, children, variant = "quiet", className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={buttonClass({ variant, size: "icon" }, className)}
    >
      {children}
    </button>
  );
}

interface IconButtonProps extends ComponentProps<"button"> {
  label: string;
  variant?: ButtonVariant | undefined;
}
