"use client";

import { CircleCheck, CircleX, Clock3, Info, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useSyncExternalStore } from "react";
import { classNames } from "./class-names";
import { currentToasts, dismissToast, subscribeToToasts, type Toast } from "./toast-store";
import { TONE_INK } from "./tone";

const SHOWN_MS = 6000;
const ICONS = { good: CircleCheck, bad: CircleX, waiting: Clock3, info: Info, neutral: Info };
const NONE: readonly Toast[] = [];

function ToastLine({ toast }: { toast: Toast }) {
  const t = useTranslations("ui");
  const Mark = ICONS[toast.tone];

  useEffect(() => {
    if (toast.tone === "bad") return;
    const timer = setTimeout(() => dismissToast(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast]);

  return (
    <li className="pointer-events-auto flex items-center gap-3 rounded-md border bg-surface py-1 pr-1 pl-4 shadow-lift motion-safe:animate-[appear_120ms_ease-out]">
      <Mark aria-hidden className={classNames("size-4 shrink-0", TONE_INK[toast.tone])} />
      <span className="min-w-0 flex-1 py-1.5">{toast.text}</span>
      <button
        type="button"
        aria-label={t("dismiss")}
        onClick={() => dismissToast(toast.id)}
        className="flex size-11 shrink-0 items-center justify-center rounded-sm text-ink-muted hover:bg-sunken sm:size-8"
      >
        <X aria-hidden className="size-4" />
      </button>
    </li>
  );
}

/** The place where passing messages stand. Mounted once, in the root layout. Messages about failures stay until dismissed. */
export function ToastHost() {
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts, () => NONE);
  return (
    <ol
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-20 z-50 ml-auto flex max-w-sm flex-col gap-2 lg:bottom-4"
    >
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </ol>
  );
}
