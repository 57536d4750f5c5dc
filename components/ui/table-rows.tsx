"use client";

import type { ComponentProps, MouseEvent } from "react";
import { classNames } from "./class-names";

/** A press belongs to the row unless it met something of its own or ended a selection of text. */
function rowLinkOf(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || !(event.target instanceof Element)) return null;
  if (event.target.closest("a, button, input, label, select, summary, [popover], dialog")) return null;
  if (String(window.getSelection() ?? "") !== "") return null;
  return event.target.closest("tr")?.querySelector<HTMLAnchorElement>("a[data-row-link]") ?? null;
}

/**
 * Rows that follow their `RowLink` wherever they are pressed. The link itself stays a link: keyboard, new tab
 * and copying the address work as everywhere, and text can be selected.
 */
export function TableRows(props: ComponentProps<"tbody">) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the link inside each row is what the keyboard uses
    <tbody
      {...props}
      className={classNames("max-sm:block [&_tr:has([data-row-link])]:cursor-pointer", props.className)}
      onClick={(event) => {
        const link = rowLinkOf(event);
        if (!link) return;
        if (event.metaKey || event.ctrlKey) window.open(link.href, "_blank", "noopener");
        else link.click();
      }}
      onAuxClick={(event) => {
        const link = event.button === 1 ? rowLinkOf(event) : null;
        if (link) window.open(link.href, "_blank", "noopener");
      }}
    />
  );
}
