const DEFAULT_COLOUR = "#1b4f8f";

function channel(hex: string): number {
  const share = Number.parseInt(hex, 16) / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** Relative luminance of `#RRGGBB`. Source: WCAG 2.2. */
function luminance(colour: string): number {
  return (
    0.2126 * channel(colour.slice(1, 3)) +
    0.7152 * channel(colour.slice(3, 5)) +
    0.0722 * channel(colour.slice(5, 7))
  );
}

/** The rule that brings a merchant's colour to a page, with the ink that is readable on it. Anything but `#RRGGBB` is not let in. */
export function merchantColourRule(colour: string): string {
  const safe = /^#[0-9a-f]{6}$/i.test(colour) ? colour.toLowerCase() : DEFAULT_COLOUR;
  const light = luminance(safe);
  const ink = 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 ? "#fff" : "#000";
  return `:root{--merchant:${safe};--on-merchant:${ink}}`;
}
