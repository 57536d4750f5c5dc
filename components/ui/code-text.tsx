import { classNames } from "./class-names";
import { CopyButton } from "./copy-button";

/** An identifier, key or address in fixed width, with a button that copies it. */
export function CodeText({
  value,
  copy = true,
  whole = false,
  className,
}: {
  value: string;
  copy?: boolean;
  /** Is broken into lines where it is too long, never cut. */
  whole?: boolean;
  className?: string;
}) {
  return (
    <span className={classNames("inline-flex max-w-full items-center gap-1 align-bottom", className)}>
      <code className={classNames("min-w-0 font-mono text-[0.8125rem]", whole ? "break-all" : "truncate")}>
        {value}
      </code>
      {copy ? <CopyButton value={value} className="-my-3 shrink-0 sm:-my-1" /> : null}
    </span>
  );
}
