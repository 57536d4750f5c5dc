"use client";

import { type ReactNode, useId, useRef } from "react";
import { type ButtonVariant, buttonClass } from "./button";
import { classNames } from "./class-names";
import { type PopoverAlign, placePopover } from "./place-popover";

interface PopoverProps {
  trigger: ReactNode;
  /** Read aloud where the trigger shows only an icon. */
  label?: string | undefined;
  variant?: ButtonVariant | undefined;
  size?: "md" | "sm" | "icon" | undefined;
  align?: PopoverAlign | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** A button that opens a small box beside it. A press outside, Escape, a link and a sent form close it. */
export function Popover({
  trigger,
  label,
  variant,
  size,
  align = "start",
  className,
  children,
}: PopoverProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        popoverTarget={id}
        className={buttonClass({ variant, size })}
      >
        {trigger}
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link pressed by key arrives as a click */}
      <div
        ref={box}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest("a")) box.current?.hidePopover();
        }}
        onSubmit={() => box.current?.hidePopover()}
        onToggle={(event) => {
          if (event.newState !== "open" || !box.current || !button.current) return;
          placePopover(box.current, button.current, align);
        }}
        className={classNames(
          "fixed inset-auto m-0 w-max max-w-[calc(100vw-16px)] rounded-md border bg-surface shadow-lift",
          className ?? "p-4",
        )}
      >
        {children}
      </div>
    </>
  );
}
