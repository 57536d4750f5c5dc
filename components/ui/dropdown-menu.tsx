"use client";

import Link from "next/link";
import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import { type ButtonVariant, buttonClass } from "./button";
import { classNames } from "./class-names";
import { type PopoverAlign, placePopover } from "./place-popover";

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)')];
}

/** The item a key leads to: arrows walk in a ring, Home and End jump, a letter goes to the next word with it. */
function itemForKey(items: HTMLElement[], key: string): HTMLElement | undefined {
  const position = items.findIndex((item) => item.matches(":focus"));
  if (key === "ArrowDown") return items[(position + 1) % items.length];
  if (key === "ArrowUp") return items.at(position <= 0 ? -1 : position - 1);
  if (key === "Home") return items[0];
  if (key === "End") return items.at(-1);
  if (key.length !== 1 || key === " ") return undefined;
  const letter = key.toLocaleLowerCase(document.documentElement.lang);
  const ring = [...items.slice(position + 1), ...items.slice(0, position + 1)];
  return ring.find((item) =>
    item.textContent.trim().toLocaleLowerCase(document.documentElement.lang).startsWith(letter),
  );
}

interface DropdownMenuProps {
  trigger: ReactNode;
  /** Read aloud where the trigger shows only an icon. */
  label?: string | undefined;
  variant?: ButtonVariant | undefined;
  size?: "md" | "sm" | "icon" | undefined;
  align?: PopoverAlign | undefined;
  children: ReactNode;
}

/** A button with a menu of acts, after the menu button pattern of the ARIA guide. */
export function DropdownMenu({ trigger, label, variant, size, align = "end", children }: DropdownMenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent<HTMLDivElement>) {
    if (event.key === "Tab") return menu.current?.hidePopover();
    const next = itemForKey(itemsOf(event.currentTarget), event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        popoverTarget={id}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          menu.current?.showPopover();
        }}
        className={buttonClass({ variant, size })}
      >
        {trigger}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        onKeyDown={move}
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest('[role^="menuitem"]'))
            menu.current?.hidePopover();
        }}
        onToggle={(event) => {
          if (event.newState !== "open" || !menu.current || !button.current) return;
          placePopover(menu.current, button.current, align);
          itemsOf(menu.current)[0]?.focus();
        }}
        className="fixed inset-auto m-0 w-max min-w-48 max-w-[calc(100vw-16px)] rounded-md border bg-surface p-1 shadow-lift"
      >
        {children}
      </div>
    </>
  );
}

interface MenuItemProps {
  icon?: ReactNode;
  danger?: boolean | undefined;
  children: ReactNode;
}

function itemClass(danger: boolean | undefined): string {
  return classNames(
    "flex min-h-11 w-full items-center gap-2.5 rounded-sm px-3 text-left whitespace-nowrap sm:min-h-9 [&_svg]:size-4 [&_svg]:shrink-0",
    "hover:bg-sunken focus-visible:bg-sunken focus-visible:outline-offset-[-2px] disabled:opacity-55",
    danger ? "text-coral" : "text-ink [&_svg]:text-ink-muted",
  );
}

/** An act in a menu. `note` says why it cannot be done. */
export function MenuItem({ icon, danger, disabled, note, onSelect, children }: MenuActProps) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      disabled={disabled}
      onClick={onSelect}
      className={itemClass(danger)}
    >
      {icon}
      <span className="min-w-0">
        {children}
        {note ? <span className="block text-xs text-ink-muted">{note}</span> : null}
      </span>
    </button>
  );
}

interface MenuActProps extends MenuItemProps {
  onSelect?: (() => void) | undefined;
  disabled?: boolean | undefined;
  note?: ReactNode;
}

/** A way in a menu. `download` for files: the browser fetches them itself. */
export function MenuLink({
  href,
  icon,
  danger,
  download,
  children,
}: MenuItemProps & { href: string; download?: boolean }) {
  if (download) {
    return (
      <a href={href} download role="menuitem" tabIndex={-1} className={itemClass(danger)}>
        {icon}
        {children}
      </a>
    );
  }
  return (
    <Link href={href} role="menuitem" tabIndex={-1} className={itemClass(danger)}>
      {icon}
      {children}
    </Link>
  );
}

/** A line between groups of a menu. */
export function MenuSeparator() {
  return <hr className="my-1" />;
}
