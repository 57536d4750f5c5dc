import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonVariant, buttonClass } from "./button";
import { classNames } from "./class-names";

interface LinkButtonProps extends ComponentProps<typeof Link> {
  variant?: ButtonVariant | undefined;
  size?: "md" | "sm" | "icon" | undefined;
  icon?: ReactNode;
}

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function LinkButton({ variant, size, icon, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={buttonClass({ variant, size }, className)}>
      {icon}
      {children}
    </Link>
  );
}

/** A link in running text or in a table cell. `plain` drops the colour, for cells that are ink by weight. */
export function TextLink({ plain, className, ...rest }: ComponentProps<typeof Link> & { plain?: boolean }) {
  return (
    <Link
      {...rest}
      className={classNames(
        "rounded-sm underline-offset-2 hover:underline",
        plain ? "text-ink" : "text-cobalt",
        className,
      )}
    />
  );
}
