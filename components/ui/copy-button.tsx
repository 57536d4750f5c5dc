"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { classNames } from "./class-names";

const SHOWN_MS = 2000;

/** Copies a text. Says so where it was pressed, for eye and ear; without a clipboard it does nothing harmful. */
export function CopyButton({
  value,
  label,
  className,
}: {
  value: string;
  label?: string;
  className?: string;
}) {
  const t = useTranslations("ui");
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const name = label ?? t("copy");
  return (
    <button
      type="button"
      title={name}
      onClick={() =>
        navigator.clipboard?.writeText(value).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
      className={classNames(
        "inline-flex size-11 items-center justify-center rounded-sm align-middle text-ink-muted hover:bg-sunken hover:text-ink sm:size-6",
        className,
      )}
    >
      {copied ? (
        <Check aria-hidden className="size-3.5 text-turquoise" />
      ) : (
        <Copy aria-hidden className="size-3.5" />
      )}
      <span className="sr-only" aria-live="polite">
        {copied ? t("copied") : name}
      </span>
    </button>
  );
}
