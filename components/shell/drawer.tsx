"use client";

import { Menu, X } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

interface DrawerProps {
  openLabel: string;
  closeLabel: string;
  /** What stands beside the closing button. */
  head: ReactNode;
  /** Classes of the button that opens. */
  className: string;
  children: ReactNode;
}

/** The menu on phones: a button and a modal drawer that closes when the person arrives somewhere. */
export function Drawer({ openLabel, closeLabel, head, className, children }: DrawerProps) {
  const element = useRef<HTMLDialogElement>(null);
  const pathname = usePathname();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is what closes the drawer
  useEffect(() => element.current?.close(), [pathname]);

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        className={className}
        onClick={() => element.current?.showModal()}
      >
        <Menu aria-hidden />
        <span>{openLabel}</span>
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes the element natively */}
      <dialog
        ref={element}
        aria-label={openLabel}
        onClick={(event) => event.target === event.currentTarget && element.current?.close()}
        className="m-0 h-dvh max-h-none w-[min(20rem,86vw)] max-w-none border-r bg-paper shadow-lift backdrop:bg-shade motion-safe:animate-[slide-in_140ms_ease-out]!"
      >
        <div className="flex min-h-full flex-col">
          <div className="flex items-center justify-between gap-2 py-2 pr-2 pl-4">
            {head}
            <button
              type="button"
              aria-label={closeLabel}
              onClick={() => element.current?.close()}
              className="flex size-11 items-center justify-center rounded-md text-ink-muted hover:bg-sunken"
            >
              <X aria-hidden className="size-5" />
            </button>
          </div>
          {children}
        </div>
      </dialog>
    </>
  );
}
