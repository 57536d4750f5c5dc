import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

/** Browsers drop these roles where the display is not that of a table, as in the cards on phones. */
const ROLES = { table: { role: "table" }, row: { role: "row" }, cell: { role: "cell" } } as const;

/** A real table at 40 px rows; under 640 px every row becomes a card of two columns. */
export function Table({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={classNames("relative sm:overflow-x-auto", className)}>
      <table {...ROLES.table} aria-label={label} className="w-full border-collapse max-sm:block">
        {children}
      </table>
    </div>
  );
}

/** The row of headings; on phones it is only read aloud. */
export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="max-sm:sr-only">
      <tr className="border-b">{children}</tr>
    </thead>
  );
}

interface ThProps {
  align?: "start" | "end" | undefined;
  /** Makes the heading a link that sorts; `direction` is set on the column in force. */
  sort?: { href: string; direction?: "asc" | "desc" | undefined } | undefined;
  className?: string | undefined;
  children: ReactNode;
}

const SORT_WORDS = { asc: "ascending", desc: "descending" } as const;

/** A heading of a column. */
export function Th({ align = "start", sort, className, children }: ThProps) {
  const Arrow = sort?.direction === "asc" ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={sort?.direction ? SORT_WORDS[sort.direction] : undefined}
      className={classNames(
        "h-10 px-3 text-[0.8125rem] font-medium whitespace-nowrap text-ink-muted first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5",
        align === "end" ? "text-right" : "text-left",
        className,
      )}
    >
      {sort ? (
        <Link
          href={sort.href}
          className={classNames(
            "inline-flex h-8 items-center gap-1 rounded-sm hover:text-ink",
            align === "end" && "flex-row-reverse",
          )}
        >
          {children}
          <Arrow aria-hidden className={classNames("size-3.5", !sort.direction && "opacity-0")} />
        </Link>
      ) : (
        children
      )}
    </th>
  );
}

/** The rows. With links in them, take `TableRows` of `table-rows.tsx`: it lets the whole row be pressed. */
export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody {...props} className={classNames("max-sm:block", props.className)} />;
}

/** A row. `selected` tints it; the check box in the row says it aloud. */
export function Tr({
  selected,
  className,
  ...rest
}: ComponentProps<"tr"> & { selected?: boolean | undefined }) {
  return (
    <tr
      {...ROLES.row}
      data-selected={selected || undefined}
      {...rest}
      className={classNames(
        "border-b transition-colors last:border-b-0 has-[[data-row-link]]:hover:bg-sunken data-selected:bg-cobalt-soft",
        "max-sm:grid max-sm:grid-flow-dense max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:gap-x-4 max-sm:gap-y-1 max-sm:px-4 max-sm:py-3",
        className,
      )}
    />
  );
}

interface TdProps extends Omit<ComponentProps<"td">, "align"> {
  align?: "start" | "end" | undefined;
  /** Secondary facts stand in muted ink. */
  muted?: boolean | undefined;
  /** Where the cell stands in the card: left column, right column, a line of its own with `label`, or nowhere. */
  phone?: "start" | "end" | "line" | "hide" | undefined;
  /** Word before the value in a `line` cell. */
  label?: string | undefined;
  /** Long words may take several lines on a desktop too. */
  wrap?: boolean;
}

const PHONE = {
  start: "max-sm:col-start-1",
  end: "max-sm:col-start-2 max-sm:justify-self-end max-sm:text-right",
  line: "max-sm:col-span-2 max-sm:before:mr-2 max-sm:before:text-ink-muted max-sm:before:content-[attr(data-label)]",
  hide: "max-sm:hidden",
} as const;

/** A cell. */
export function Td({ align = "start", muted, phone = "start", label, wrap, className, ...rest }: TdProps) {
  return (
    <td
      {...ROLES.cell}
      data-label={label}
      {...rest}
      className={classNames(
        "h-10 px-3 max-sm:h-auto max-sm:min-w-0 max-sm:p-0 sm:first:pl-5 sm:last:pr-5",
        wrap ? "sm:py-2" : "sm:whitespace-nowrap",
        align === "end" && "text-right tabular-nums max-sm:text-left",
        muted && "text-ink-muted",
        PHONE[phone],
        className,
      )}
    />
  );
}

/** The link of a row: it stands in the cell that names the row. */
export function RowLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      data-row-link
      prefetch={false}
      {...rest}
      className={classNames("rounded-sm font-medium text-ink underline-offset-2 hover:underline", className)}
    />
  );
}
