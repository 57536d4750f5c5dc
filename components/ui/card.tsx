import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** A bordered surface. `flush` leaves out the padding, for tables and lists that reach the edge. */
export function Card({ flush, className, children }: CardProps) {
  return (
    <div className={classNames("min-w-0 rounded-md border bg-surface", !flush && "p-4 sm:p-5", className)}>
      {children}
    </div>
  );
}

interface CardProps {
  flush?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
}

interface SectionProps {
  id?: string | undefined;
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  /** The content brings its own edge to edge lines. */
  flush?: boolean | undefined;
  /** No surface: the heading stands on the paper. */
  bare?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
}

function SectionHeading({
  title,
  description,
  actions,
}: Pick<SectionProps, "title" | "description" | "actions">) {
  return (
    <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <h2 className="text-[0.9375rem]/6 font-semibold">{title}</h2>
        {description ? <p className="text-ink-muted">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  );
}

/** A part of a page with its heading, on a surface of its own. */
export function Section({ id, title, description, actions, flush, bare, className, children }: SectionProps) {
  const heading = <SectionHeading title={title} description={description} actions={actions} />;
  if (bare) {
    return (
      <section id={id} className={classNames("min-w-0 space-y-3", className)}>
        {heading}
        {children}
      </section>
    );
  }
  return (
    <section id={id} className={classNames("min-w-0 overflow-clip rounded-md border bg-surface", className)}>
      <div className="px-4 pt-3 pb-2 sm:px-5">{heading}</div>
      <div className={classNames(flush ? "border-t" : "px-4 pt-1 pb-4 sm:px-5 sm:pb-5")}>{children}</div>
    </section>
  );
}
