"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatPercent } from "@/components/terminals/percent-text";
import { readLocale } from "@/i18n/locale";
import type { WhatIfInput, WhatIfTerminal } from "@/server/contract/what-if";
import { PercentField } from "./number-fields";
import { useRateName } from "./rate-name";
import { type RateRow, rateRows, withRate } from "./rate-rows";
import { setTerm } from "./set-term";

interface RatesEditorProps {
  terminal: WhatIfTerminal;
  today: string;
  change: WhatIfInput["change"];
  onChange: (change: WhatIfInput["change"]) => void;
}

function RateLine({ row, terminal, change, onChange }: Omit<RatesEditorProps, "today"> & { row: RateRow }) {
  const t = useTranslations("whatIf.editor");
  const locale = readLocale(useLocale());
  const nameOf = useRateName();
  const present = formatPercent(row.presentPpm, locale);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_6.5rem] items-center gap-x-3 border-t py-1.5 first:border-t-0">
      <span className="min-w-0">
        <span className="block">{nameOf(row)}</span>
        <span className="block text-[0.8125rem] text-ink-muted">{t("presentRate", { rate: present })}</span>
      </span>
      <PercentField
        key={`${terminal.id} ${change.flatPpm ?? ""}`}
        quiet
        id={`rate-${row.key}`}
        label={t("rateOf", { name: nameOf(row) })}
        ratePpm={row.ratePpm}
        onPpm={(ppm) => ppm !== null && onChange({ ...change, rates: [...withRate(change, row, ppm)] })}
      />
    </div>
  );
}

/** The rates that hold today, each with a field; and one for all of them. */
export function RatesEditor({ terminal, today, change, onChange }: RatesEditorProps) {
  const t = useTranslations("whatIf.editor");
  const rows = rateRows(terminal.commission.rates, change, today);
  const first = rows.filter(({ instalments }) => instalments === "any" || instalments === 1);
  const counts = rows.filter(({ instalments }) => instalments !== "any" && instalments > 1);
  const line = (row: RateRow) => (
    <RateLine key={row.key} row={row} terminal={terminal} change={change} onChange={onChange} />
  );
  return (
    <div className="space-y-3">
      <PercentField
        optional
        id="flat"
        label={t("flat")}
        hint={t("flatHint")}
        ratePpm={change.flatPpm ?? null}
        onPpm={(ppm) =>
          onChange(setTerm(change, terminal.commission, { name: "flatPpm", value: ppm ?? undefined }))
        }
      />
      <div>{first.map(line)}</div>
      {counts.length > 0 ? (
        <details className="rounded-md border px-3">
          <summary className="flex min-h-11 cursor-pointer items-center font-medium sm:min-h-9">
            {t("countRates", { count: counts.length })}
          </summary>
          <div className="pb-2">{counts.map(line)}</div>
        </details>
      ) : null}
    </div>
  );
}
