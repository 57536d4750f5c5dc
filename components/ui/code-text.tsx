import { classNames } from "./class-names";
import { CopyButton } from "./copy-button";

/** An identifier, key or address in fixed width, with a button that copies it. */
export function CodeText({
  value,
  copy = true,
  className,
}: {
  value: string;
  copy?: boolean;
  className?: string;
}) {
  return (
    <span className={classNames("inline-flex max-w-full items-center gap-1 align-bottom", className)}>
      <code className="min-w-0 truncate font-mono text-[0.8125rem]">{value}</code>
      {copy ? <CopyButton value={value} className="-my-3 shrink-0 sm:-my-1" /> : null}
    </span>
  );
}
