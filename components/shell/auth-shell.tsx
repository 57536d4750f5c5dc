import type { ReactNode } from "react";
import { LocaleSwitch } from "@/components/ui/locale-switch";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { BrandName } from "./brand-mark";

interface AuthShellProps {
  title: ReactNode;
  description?: ReactNode;
  /** Under the card: other ways. */
  footer?: ReactNode;
  children: ReactNode;
}

/** Everything around a page before sign-in: one card on a wall of tiles. */
export function AuthShell({ title, description, footer, children }: AuthShellProps) {
  return (
    <div className="tile-wall flex min-h-dvh flex-col">
      <header className="flex items-center justify-between gap-4 px-4 py-4 sm:px-8">
        <BrandName />
        <div className="flex items-center gap-2">
          <ThemeSwitch className="max-sm:hidden" />
          <LocaleSwitch />
        </div>
      </header>
      <main className="flex flex-1 flex-col items-center justify-center px-4 pt-4 pb-16">
        <div className="w-full max-w-md rounded-md border bg-surface p-6 shadow-lift sm:p-8">
          <h1 className="text-xl/7 font-semibold tracking-tight">{title}</h1>
          {description ? <p className="mt-1 text-ink-muted">{description}</p> : null}
          <div className="mt-6">{children}</div>
        </div>
        {footer ? <div className="mt-6 w-full max-w-md text-center text-ink-muted">{footer}</div> : null}
      </main>
    </div>
  );
}
