import type { ExportColumn, ExportKind } from "./export-table";

const BY_KIND: Readonly<Record<ExportKind, number>> = {
  text: 22,
  money: 15,
  date: 12,
  instant: 19,
  number: 9,
};

/** How wide a column is. Units: characters. */
export function columnWidth({ kind, width, title }: ExportColumn): number {
  return width ?? Math.max(BY_KIND[kind], Math.min(title.length + 2, 24));
}
