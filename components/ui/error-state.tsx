import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";

interface ErrorStateProps {
  /** What failed; a general sentence when absent. */
  title?: ReactNode;
  /** The cause and the next step. */
  children?: ReactNode;
  /** Number by which the request is found in the log. */
  reference?: string | undefined;
  onRetry?: (() => void) | undefined;
}

/** What stands where something failed: says what, what to do, and the number to quote. */
export function ErrorState({ title, children, reference, onRetry }: ErrorStateProps) {
  const t = useTranslations("ui.errorState");
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-12 text-center">
      <CircleAlert aria-hidden className="size-8 text-coral" strokeWidth={1.5} />
      <p className="mt-3 text-base/6 font-semibold">{title ?? t("title")}</p>
      <p className="mt-1 max-w-prose text-ink-muted">{children ?? t("body")}</p>
      {reference ? (
        <p className="mt-2 text-ink-muted">
          {t("reference")}:{" "}
          <code className="font-mono text-[0.8125rem] text-ink select-all">{reference}</code>
        </p>
      ) : null}
      {onRetry ? (
        <Button className="mt-5" onClick={onRetry}>
          {t("retry")}
        </Button>
      ) : null}
    </div>
  );
}
