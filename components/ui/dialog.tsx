"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./button";
import { classNames } from "./class-names";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons; the main act comes last. */
  footer?: ReactNode;
  size?: "md" | "lg" | undefined;
  children?: ReactNode;
}

/**
 * A modal dialog; on phones a sheet at the lower edge. The browser's own element keeps focus inside, closes on Escape
 * and makes the page behind it inert. Its content lives only while it is open.
 */
export function Dialog({ open, onClose, title, description, footer, size = "md", children }: DialogProps) {
  const t = useTranslations("ui");
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = element.current;
    if (!dialog || dialog.open === open) return;
    if (open) dialog.showModal();
    else dialog.close();
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes the element natively
    <dialog
      ref={element}
      aria-labelledby={titleId}
      aria-describedby={description ? `${titleId}-about` : undefined}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className={classNames(
        "m-auto w-full rounded-md border bg-surface shadow-lift backdrop:bg-shade",
        "max-sm:mb-0 max-sm:max-w-none max-sm:rounded-b-none",
        size === "lg" ? "max-w-2xl" : "max-w-md",
      )}
    >
      {open ? (
        <div className="relative flex max-h-[min(44rem,88dvh)] flex-col">
          <div className="pt-5 pr-14 pl-5">
            <h2 id={titleId} className="text-base/6 font-semibold">
              {title}
            </h2>
            {description ? (
              <p id={`${titleId}-about`} className="mt-1 text-ink-muted">
                {description}
              </p>
            ) : null}
          </div>
          <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>
          {footer ? (
            <div className="flex flex-col-reverse gap-2 border-t px-5 py-3 sm:flex-row sm:justify-end">
              {footer}
            </div>
          ) : null}
          {/* Last in order, so that the first field and not this button gets the focus. */}
          <IconButton label={t("close")} onClick={onClose} className="absolute top-3 right-3">
            <X aria-hidden />
          </IconButton>
        </div>
      ) : null}
    </dialog>
  );
}
