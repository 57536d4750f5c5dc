/** Which edges of the trigger and of the floating box are in line. */
export type PopoverAlign = "start" | "end";

const GAP_PX = 4;
const EDGE_PX = 8;

/** Puts a floating box under its trigger, or above it where there is no room below, and inside the window. */
export function placePopover(popover: HTMLElement, trigger: HTMLElement, align: PopoverAlign): void {
  const anchor = trigger.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const wantedLeft = align === "start" ? anchor.left : anchor.right - width;
  const left = Math.max(
    EDGE_PX,
    Math.min(wantedLeft, document.documentElement.clientWidth - width - EDGE_PX),
  );
  const below = anchor.bottom + GAP_PX;
  const above = anchor.top - GAP_PX - height;
  const fitsBelow = below + height <= window.innerHeight - EDGE_PX;
  popover.style.left = `${left}px`;
  popover.style.top = `${fitsBelow || above < EDGE_PX ? below : above}px`;
}
