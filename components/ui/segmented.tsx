import Link from "next/link";
import type { ChangeEvent, ReactNode } from "react";
import { classNames } from "./class-names";
import type { TabItem } from "./tabs";

const FRAME = "inline-flex rounded-md border bg-sunken p-0.5";
const PIECE =
  "flex min-h-10 items-center justify-center gap-1.5 rounded-[6px] px-3 font-medium whitespace-nowrap text-ink-muted hover:text-ink sm:min-h-8 [&_svg]:size-4";

/** Two to five ways to see the same thing, as links. */
export function SegmentedLinks({ label, items }: { label: string; items: readonly TabItem[] }) {
  return (
    <nav aria-label={label} className={FRAME}>
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item.current ? "true" : undefined}
          className={classNames(PIECE, item.current && "bg-surface text-ink shadow-[0_0_0_1px_var(--line)]")}
        >
          {item.label}
        </Link>
      ))}
    </nav>
  );
}

interface SegmentedFieldProps {
  legend: string;
  name: string;
  options: readonly {
    value: string;
    label: ReactNode /** Read aloud where the label is an icon. */;
    name?: string;
  }[];
  value?: string | undefined;
  defaultValue?: string | undefined;
  onChange?: ((event: ChangeEvent<HTMLInputElement>) => void) | undefined;
  className?: string | undefined;
}

/** Two to five answers of which one holds, as radio buttons. */
export function SegmentedField({
  legend,
  name,
  options,
  value,
  defaultValue,
  onChange,
  className,
}: SegmentedFieldProps) {
  return (
    <fieldset className={classNames(FRAME, className)}>
      <legend className="sr-only">{legend}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          title={option.name}
          className={classNames(
            PIECE,
            "relative flex-1 has-checked:bg-surface has-checked:text-ink has-checked:shadow-[0_0_0_1px_var(--line)]",
            "has-focus-visible:outline-2 has-focus-visible:outline-cobalt",
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            aria-label={option.name}
            {...(value === undefined
              ? { defaultChecked: option.value === defaultValue }
              : { checked: option.value === value })}
            onChange={onChange}
            className="absolute inset-0 cursor-pointer appearance-none rounded-[6px] outline-none"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
