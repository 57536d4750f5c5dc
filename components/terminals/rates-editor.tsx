"use client";

import { CopyPlus, Plus, Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { formatDay } from "@/components/format/dates";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { readLocale } from "@/i18n/locale";
import { CARD_FAMILIES } from "@/server/contract/terminal-families";
import { RATED_CARD_TYPES } from "@/server/core/commission-table";
import { emptyRate, type RateColumn, type RateDraft, rateFieldId, replacedFrom } from "./commission-draft";
import { PercentInput } from "./plans-field";

interface RatesEditorProps {
  rates: readonly RateDraft[];
  onRates: (rates: readonly RateDraft[]) => void;
  wrong: ReadonlySet<string>;
  /** Shape: `2026-11-23`; the first day of a row that is made of another one. */
  tomorrow: string;
}

/** Columns as they stand; the widths hold from the table's own breakpoint upwards. */
const COLUMNS: readonly RateColumn[] = [
  "cardType",
  "family",
  "instalments",
  "rate",
  "validFrom",
  "validTo",
  "name",
];

/** Browsers drop these roles where the display is not that of a table. */
const ROLES = { table: { role: "table" }, row: { role: "row" }, cell: { role: "cell" } } as const;

const GRID =
  "grid grid-cols-2 gap-x-3 gap-y-2 lg:grid-cols-[minmax(8.5rem,1.3fr)_minmax(7rem,1fr)_4.25rem_6rem_8.75rem_8.75rem_minmax(6rem,1.1fr)_4.75rem] lg:gap-x-2 lg:gap-y-0";

function Cell({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <td {...ROLES.cell} className={`min-w-0 p-0 ${className ?? ""}`}>
      <span aria-hidden className="mb-0.5 block text-[0.8125rem] text-ink-muted lg:hidden">
        {label}
      </span>
      {children}
    </td>
  );
}

interface RowProps {
  rate: RateDraft;
  position: number;
  /** Shape: `2026-11-23`; the first day of the row that takes its place. */
  replacedOn: string | null;
  wrong: ReadonlySet<string>;
  onChange: (rate: RateDraft) => void;
  onCopy: () => void;
  onRemove: () => void;
}

function useRowField({ rate, position, wrong, onChange }: RowProps) {
  const t = useTranslations("terms.table");
  return (column: RateColumn) => ({
    id: rateFieldId(rate.key, column),
    "data-column": column,
    "aria-label": t("cell", { column: t(column), row: position + 1 }),
    "aria-invalid": wrong.has(rateFieldId(rate.key, column)) || undefined,
    value: rate[column],
    onChange: (event: { target: { value: string } }) => onChange({ ...rate, [column]: event.target.value }),
  });
}

function RateRow(props: RowProps) {
  const { rate, position, replacedOn, wrong, onCopy, onRemove } = props;
  const t = useTranslations("terms");
  const locale = readLocale(useLocale());
  const field = useRowField(props);
  const percent = field("rate");
  const [isOpen, setIsOpen] = useState(rate.validFrom + rate.validTo + rate.name !== "");
  const more = isOpen ? "" : "max-lg:hidden";
  return (
    <tr {...ROLES.row} className={`${GRID} items-center border-b py-3 last:border-b-0 lg:py-1.5`}>
      <Cell label={t("table.cardType")}>
        <Select
          {...field("cardType")}
          options={RATED_CARD_TYPES.map((value) => ({ value, label: t(`cards.${value}`) }))}
        />
      </Cell>
      <Cell label={t("table.family")}>
        <Select
          {...field("family")}
          options={[
            { value: "", label: t("everyFamily") },
            ...CARD_FAMILIES.map((value) => ({ value, label: value })),
          ]}
        />
      </Cell>
      <Cell label={t("table.instalments")}>
        <Input
          {...field("instalments")}
          inputMode="numeric"
          maxLength={2}
          placeholder={t("every")}
          className="text-right tabular-nums"
        />
      </Cell>
      <Cell label={t("table.rate")}>
        <PercentInput
          {...percent}
          label={percent["aria-label"]}
          isWrong={wrong.has(percent.id)}
          maxLength={8}
        />
      </Cell>
      <Cell label={t("table.validFrom")} className={more}>
        <Input {...field("validFrom")} type="date" className="px-2" />
      </Cell>
      <Cell label={t("table.validTo")} className={more}>
        <Input {...field("validTo")} type="date" className="px-2" />
        {replacedOn ? (
          <span className="block text-[0.8125rem] text-ink-muted">
            {t("table.replaced", { day: formatDay(replacedOn, locale) })}
          </span>
        ) : null}
      </Cell>
      <Cell label={t("table.name")} className={`max-lg:col-span-2 ${more}`}>
        <Input {...field("name")} maxLength={60} />
      </Cell>
      <td {...ROLES.cell} className="flex items-center justify-end p-0 max-lg:col-span-2">
        <Button
          variant="quiet"
          size="sm"
          className="mr-auto -ml-3 lg:hidden"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t(isOpen ? "table.less" : "table.more")}
        </Button>
        <Button
          variant="quiet"
          size="icon"
          aria-label={t("table.copy", { row: position + 1 })}
          title={t("table.copyHint")}
          onClick={onCopy}
        >
          <CopyPlus aria-hidden />
        </Button>
        <Button
          variant="quiet"
          size="icon"
          aria-label={t("table.remove", { row: position + 1 })}
          title={t("table.removeHint")}
          onClick={onRemove}
        >
          <Trash2 aria-hidden />
        </Button>
      </td>
    </tr>
  );
}

function Headings() {
  const t = useTranslations("terms.table");
  return (
    <thead className="block max-lg:sr-only">
      <tr {...ROLES.row} className={`${GRID} border-b pb-2`}>
        {COLUMNS.map((column) => (
          <th
            key={column}
            scope="col"
            className="text-left text-[0.8125rem] font-medium whitespace-nowrap text-ink-muted"
          >
            {t(column)}
          </th>
        ))}
        <th scope="col">
          <span className="sr-only">{t("acts")}</span>
        </th>
      </tr>
    </thead>
  );
}

/** Focus goes to a field that is about to be drawn. */
function useFocusAfterwards(): (id: string) => void {
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    const field = document.getElementById(wanted);
    field?.focus();
    // What is typed next takes the place of what was copied.
    if (field instanceof HTMLInputElement && field.type === "text") field.select();
    setWanted(null);
  }, [wanted]);
  return setWanted;
}

function useRows({ rates, onRates, tomorrow }: RatesEditorProps) {
  const made = useRef(0);
  const focus = useFocusAfterwards();
  const newKey = () => {
    made.current += 1;
    return `n${made.current}`;
  };
  const insert = (place: number, rate: RateDraft, column: RateColumn) => {
    onRates([...rates.slice(0, place), rate, ...rates.slice(place)]);
    focus(rateFieldId(rate.key, column));
  };
  return {
    focus,
    change: (rate: RateDraft) => onRates(rates.map((one) => (one.key === rate.key ? rate : one))),
    add: (column: RateColumn = "cardType") => insert(rates.length, emptyRate(newKey()), column),
    /** A new price of the same sales, from tomorrow: the old row stays for sales of its time. */
    copy: (rate: RateDraft, place: number) =>
      insert(place + 1, { ...rate, key: newKey(), validFrom: tomorrow, validTo: "" }, "rate"),
    remove: (place: number) => {
      const next = rates[place + 1] ?? rates[place - 1];
      onRates(rates.filter((_, at) => at !== place));
      focus(next ? rateFieldId(next.key, "cardType") : "add-rate");
    },
  };
}

/** Rows are added, copied with a new first day, and taken out; Enter and the arrows go up and down a column. */
export function RatesEditor(props: RatesEditorProps) {
  const { rates, wrong } = props;
  const t = useTranslations("terms.table");
  const rows = useRows(props);

  function move(event: KeyboardEvent<HTMLElement>): void {
    const { target, key } = event;
    if (!(target instanceof HTMLInputElement)) return;
    const column = COLUMNS.find((one) => one === target.dataset.column);
    const isArrow = (key === "ArrowDown" || key === "ArrowUp") && target.type !== "date";
    if (column === undefined || !(isArrow || key === "Enter")) return;
    event.preventDefault();
    const at = rates.findIndex((rate) => rateFieldId(rate.key, column) === target.id);
    const next = rates[key === "ArrowUp" ? at - 1 : at + 1];
    if (next) document.getElementById(rateFieldId(next.key, column))?.focus();
    else if (key === "Enter") rows.add(column);
  }

  return (
    <div>
      <table {...ROLES.table} aria-label={t("title")} onKeyDown={move} className="block w-full">
        <Headings />
        <tbody className="block">
          {rates.map((rate, position) => (
            <RateRow
              key={rate.key}
              rate={rate}
              position={position}
              replacedOn={replacedFrom(rate, rates)}
              wrong={wrong}
              onChange={rows.change}
              onCopy={() => rows.copy(rate, position)}
              onRemove={() => rows.remove(position)}
            />
          ))}
        </tbody>
      </table>
      {[...wrong].some((field) => field.startsWith("rate-")) ? (
        <FieldError id="rates-error">{t("wrong")}</FieldError>
      ) : null}
      {wrong.has("add-rate") ? <FieldError id="rates-error">{t("empty")}</FieldError> : null}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 pt-3">
        <Button id="add-rate" size="sm" icon={<Plus aria-hidden />} onClick={() => rows.add()}>
          {t("add")}
        </Button>
        <p className="text-[0.8125rem] text-ink-muted max-lg:hidden">{t("keys")}</p>
      </div>
    </div>
  );
}
