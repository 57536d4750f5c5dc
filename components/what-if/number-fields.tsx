"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { formatPercent, parsePercent } from "@/components/terminals/percent-text";
import { classNames } from "@/components/ui/class-names";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { readLocale } from "@/i18n/locale";

interface PercentFieldProps {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Null leaves the field empty. Units: parts per million. */
  ratePpm: number | null;
  /** Hears a rate that can be read, and null for an emptied field where `optional`. Units: parts per million. */
  onPpm: (ratePpm: number | null) => void;
  optional?: boolean;
  /** The label is read aloud only: a heading of the row says it. */
  quiet?: boolean;
}

/** A rate in per cent in the writing of the page's language. */
export function PercentField({ id, label, hint, ratePpm, onPpm, optional, quiet }: PercentFieldProps) {
  const t = useTranslations("whatIf.editor");
  const locale = readLocale(useLocale());
  const [text, setText] = useState(ratePpm === null ? "" : formatPercent(ratePpm, locale));
  const isEmpty = text.trim() === "";
  const isWrong = isEmpty ? !optional : parsePercent(text) === null;
  const change = (typed: string) => {
    setText(typed);
    const ppm = parsePercent(typed);
    if (ppm !== null) onPpm(ppm);
    else if (optional && typed.trim() === "") onPpm(null);
  };
  return (
    <Field
      id={id}
      label={quiet ? <span className="sr-only">{label}</span> : label}
      hint={hint}
      error={isWrong ? t("wrongPercent") : undefined}
    >
      {(wiring) => (
        <span className="relative block">
          <Input
            {...wiring}
            inputMode="decimal"
            value={text}
            onChange={(event) => change(event.target.value)}
            className="pr-7 text-right tabular-nums"
          />
          <span aria-hidden className="absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-muted">
            %
          </span>
        </span>
      )}
    </Field>
  );
}

interface DaysFieldProps {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  days: number;
  onDays: (days: number) => void;
  className?: string;
}

const MOST_DAYS = 400;

/** A number of days. */
export function DaysField({ id, label, hint, days, onDays, className }: DaysFieldProps) {
  const t = useTranslations("whatIf.editor");
  const [text, setText] = useState(String(days));
  const read = /^\d{1,3}$/.test(text.trim()) ? Number.parseInt(text, 10) : null;
  const isWrong = read === null || read > MOST_DAYS;
  return (
    <Field
      id={id}
      label={label}
      hint={hint}
      className={className}
      error={isWrong ? t("wrongDays") : undefined}
    >
      {(wiring) => (
        <Input
          {...wiring}
          inputMode="numeric"
          value={text}
          onChange={(event) => {
            const typed = event.target.value;
            setText(typed);
            const given = /^\d{1,3}$/.test(typed.trim()) ? Number.parseInt(typed, 10) : MOST_DAYS + 1;
            if (given <= MOST_DAYS) onDays(given);
          }}
          className={classNames("text-right tabular-nums")}
        />
      )}
    </Field>
  );
}
