"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { placePopover } from "./place-popover";

const SELECTOR = "a, button, input, select, textarea, [tabindex]";

/**
 * A few words beside a control, on hover and on focus; Escape hides them. It describes the control inside and never
 * carries what cannot be learnt otherwise: phones have no hover.
 */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const control = anchor.current?.querySelector(SELECTOR);
    control?.setAttribute("aria-describedby", id);
    return () => control?.removeAttribute("aria-describedby");
  }, [id]);

  function show() {
    if (!anchor.current || !bubble.current) return;
    bubble.current.showPopover();
    placePopover(bubble.current, anchor.current, "start");
  }

  const hide = () => bubble.current?.hidePopover();

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the control inside is what is used
    <span
      ref={anchor}
      className="inline-flex"
      onMouseEnter={show}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
      onKeyDown={(event) => event.key === "Escape" && hide()}
    >
      {children}
      <span
        ref={bubble}
        id={id}
        role="tooltip"
        popover="manual"
        className="pointer-events-none fixed inset-auto m-0 w-max max-w-64 rounded-sm bg-ink px-2 py-1 text-xs text-paper"
      >
        {text}
      </span>
    </span>
  );
}
