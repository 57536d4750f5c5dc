"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { currencySymbol } from "@/components/format/money";
import { readLocale } from "@/i18n/locale";
import type { CurrencyCode } from "@/server/core/money";
import { formatMoneyText, type Locale, parseMoneyText } from "@/server/core/money-text";
import { controlClass } from "./control-class";
import { Field } from "./field";

interface MoneyFieldProps {
  id: string;
  /** The form sends minor units as digits under this name, and nothing while the text is not an amount. */
  name: string;
  label: ReactNode;
  currency?: CurrencyCode | undefined;
  hint?: ReactNode;
  /** An error from outside, such as "more than remains"; it stands before the field's own. */
  error?: ReactNode;
  optional?: boolean | undefined;
  /** Units: minor, as digits. */
  defaultMinor?: string | undefined;
  disabled?: boolean | undefined;
  /** Hears every change. Units: minor, as digits; null while the text is not an amount. */
  onMinorChange?: ((minor: string | null) => void) | undefined;
}

function minorOf(text: string, locale: Locale): string | null {
  const read = parseMoneyText(text, locale);
  return read.ok ? read.minor.toString() : null;
}

/**
 * An amount in the writing of the page's language: `1.234,50` in Turkish, `1,234.50` in English.
 * What can be read in two ways is refused with a sentence; when the field is left, the amount is written out in full.
 */
export function MoneyField({
  name,
  currency = "TRY",
  defaultMinor,
  error,
  onMinorChange,
  ...field
}: MoneyFieldProps) {
  const t = useTranslations("ui.money");
  const locale = readLocale(useLocale());
  const [text, setText] = useState(defaultMinor ? formatMoneyText(BigInt(defaultMinor), locale) : "");
  const [left, setLeft] = useState(false);
  const read = parseMoneyText(text, locale);
  const silent = !left || read.ok || (read.code === "empty" && field.optional);
  const ownError = silent ? undefined : t(read.code);

  return (
    <Field
      id={field.id}
      label={field.label}
      hint={field.hint}
      optional={field.optional}
      error={error ?? ownError}
    >
      {(wiring) => (
        <span className="relative block">
          <span aria-hidden className="absolute top-1/2 left-3 -translate-y-1/2 text-ink-muted">
            {currencySymbol(currency, locale)}
          </span>
          <input
            {...wiring}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            disabled={field.disabled}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setLeft(false);
              onMinorChange?.(minorOf(event.target.value, locale));
            }}
            onBlur={() => {
              setLeft(text !== "");
              if (read.ok) setText(formatMoneyText(read.minor, locale));
            }}
            className={controlClass("h-11 pl-8 text-right sm:h-9")}
          />
          <input
            type="hidden"
            name={name}
            value={read.ok ? read.minor.toString() : ""}
            disabled={field.disabled}
          />
        </span>
      )}
    </Field>
  );
}
