import { DomainError } from "@/server/core/errors";
import type { ExportCell, ExportTable } from "./export-table";

/**
 * The rows of a table, up to as many as a form can hold that is made in memory.
 * Refuses: `too_large` at the row after the last one, so that nothing is left out unseen.
 */
export async function* limitRows(
  rows: ExportTable["rows"],
  most: number,
): AsyncGenerator<readonly ExportCell[]> {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    if (count > most) throw new DomainError("too_large", `More than ${most} rows; take it away as CSV.`);
    yield row;
  }
}
