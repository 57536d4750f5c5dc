import { formatMoneyText, type Locale } from "@/server/core/money-text";

const SYMBOLS: Readonly<Record<string, string>> = { TRY: "₺", USD: "$", EUR: "€", GBP: "£" };

/** An amount with its sign of currency. Units: minor. */
export function money(minor: bigint, currency: string, locale: Locale): string {
  const symbol = SYMBOLS[currency] ?? `${currency} `;
  return minor < 0n
    ? `−${symbol}${formatMoneyText(-minor, locale)}`
    : `${symbol}${formatMoneyText(minor, locale)}`;
}

const tag = (locale: Locale): string => (locale === "tr" ? "tr-TR" : "en-GB");

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known =
    FORMATS.get(key) ?? new Intl.DateTimeFormat(tag(locale), { timeZone: "Europe/Istanbul", ...options });
  FORMATS.set(key, known);
  return known;
}

/** Day, hour, minute and second in Istanbul. */
export function moment(at: Date | null, locale: Locale): string {
  if (at === null) return "–";
  return formatOf(locale, {
    day: "2-digit",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).format(at);
}

/** A day in Istanbul. */
export function calendarDay(at: Date, locale: Locale): string {
  return formatOf(locale, { day: "2-digit", month: "short", year: "numeric" }).format(at);
}

/** Month and year in Istanbul. */
export function month(at: Date, locale: Locale): string {
  return formatOf(locale, { month: "long", year: "numeric" }).format(at);
}

/** A whole number with its groups. */
export function count(value: number | bigint, locale: Locale): string {
  return new Intl.NumberFormat(tag(locale)).format(value);
}

/** A part of a whole as a per cent with one digit; null where there is no whole. */
export function percent(part: number, whole: number, locale: Locale): string | null {
  if (whole === 0) return null;
  return new Intl.NumberFormat(tag(locale), { style: "percent", maximumFractionDigits: 1 }).format(
    part / whole,
  );
}

/** A rate as a per cent. Units: parts per million. */
export function rateText(ppm: number, locale: Locale): string {
  return new Intl.NumberFormat(tag(locale), { style: "percent", maximumFractionDigits: 4 }).format(
    ppm / 1_000_000,
  );
}

/** First six and last four digits as a card shows them. */
export function maskedCard(bin: string, last4: string): string {
  return `${bin.slice(0, 4)} ${bin.slice(4, 6)}•• •••• ${last4}`;
}

/** `540036******0003` as a card shows it. */
export function maskedNumber(masked: string): string {
  return maskedCard(masked.slice(0, 6), masked.slice(-4));
}

const SCHEMES: Readonly<Record<string, string>> = {
  visa: "Visa",
  mastercard: "Mastercard",
  troy: "Troy",
  amex: "Amex",
};

/** The name of a scheme as people write it. */
export function schemeName(scheme: string): string {
  return SCHEMES[scheme] ?? scheme;
}
