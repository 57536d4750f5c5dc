import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

interface PageHeaderProps {
  title: ReactNode;
  /** One sentence, or the facts that stand under the title. */
  description?: ReactNode;
  /** Where this page belongs. */
  back?: { href: string; label: string } | undefined;
  /** State or kind, beside the title. */
  mark?: ReactNode;
  actions?: ReactNode;
}

/** The head of a page: what it is, in which state, and what can be done. */
export function PageHeader({ title, description, back, mark, actions }: PageHeaderProps) {
  return (
    <header className="mb-5">
      {back ? (
        <Link
          href={back.href}
          className="-ml-1 mb-1 inline-flex min-h-11 items-center gap-1.5 rounded-sm px-1 text-ink-muted hover:text-ink sm:min-h-7"
        >
          <ArrowLeft aria-hidden className="size-4" />
          {back.label}
        </Link>
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 flex-1 basis-72">
          <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-xl/7 font-semibold tracking-tight">{title}</h1>
            {mark}
          </div>
          {description ? <div className="max-w-prose text-ink-muted">{description}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
    </header>
  );
}
