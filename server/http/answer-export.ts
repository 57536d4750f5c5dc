import { csvOf } from "@/server/exports/csv-of";
import type { ExportForm, ExportTable } from "@/server/exports/export-table";
import { pdfOf } from "@/server/exports/pdf-of";
import { xlsxOf } from "@/server/exports/xlsx-of";

const TYPES: Readonly<Record<ExportForm, string>> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
};

/** Pieces of text as the body of an answer, made while they are read. */
export function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

function bodyOf(table: ExportTable, form: ExportForm): Promise<BodyInit> {
  if (form === "csv") return Promise.resolve(streamOf(csvOf(table)));
  return form === "xlsx" ? xlsxOf(table) : pdfOf(table);
}

/** A table as a file to be saved. Shape: `name` without its ending, of letters, digits and hyphens. */
export async function answerExport(table: ExportTable, form: ExportForm, name: string): Promise<Response> {
  const file = `${name.replace(/[^A-Za-z0-9_-]+/g, "-")}.${form}`;
  return new Response(await bodyOf(table, form), {
    headers: {
      "content-type": TYPES[form],
      "content-disposition": `attachment; filename="${file}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
