import { useTranslations } from "next-intl";
import { classNames } from "./class-names";

/** A quiet block in the place of what is on its way. Give it the size of what it stands for. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return (
    <span
      aria-hidden
      className={classNames(
        "block rounded-sm bg-sunken motion-safe:animate-[breathe_1.6s_ease-in-out_infinite]",
        className,
      )}
    />
  );
}

const WIDTHS = ["w-24", "w-32", "w-20", "w-40", "w-28", "w-16"];

/** Rows of 40 px in the place of a table, cards of the same height as its cards on phones. */
export function SkeletonTable({ rows = 10, columns = 5 }: { rows?: number; columns?: number }) {
  const t = useTranslations("ui");
  return (
    <div role="status" className="divide-y">
      <span className="sr-only">{t("loading")}</span>
      {Array.from({ length: rows + 1 }, (_, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
          key={row}
          className={classNames(
            "flex h-17 items-center gap-6 px-4 sm:h-10 sm:px-5",
            row === 0 && "max-sm:hidden",
          )}
        >
          {Array.from({ length: columns }, (_, column) => (
            <Skeleton
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns are alike and never move
              key={column}
              className={classNames(
                "h-3.5 last:ml-auto",
                WIDTHS[(row + column * 2) % 6],
                column > 1 && "max-sm:hidden",
              )}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
