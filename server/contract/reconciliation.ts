import { z } from "zod";
import { idInput, lineInput, textInput } from "./fields";
import { firstValue, type ListPlace, placeValue, type SearchParams } from "./transactions-query";

/** Kinds of differences between our book and a bank's. */
export const EXCEPTION_KINDS = ["missing", "extra", "amount_differs", "late"] as const;

/** A kind of difference. */
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

/** What a person may say became of a difference. */
export const RESOLUTIONS = ["accepted_bank", "bank_corrected", "not_ours", "other"] as const;

/** What became of a difference. */
export type Resolution = (typeof RESOLUTIONS)[number];

/** The largest file that is taken. Units: bytes. */
export const MOST_FILE_BYTES = 5 * 1024 * 1024;

/** Says what became of a difference. */
export const resolveExceptionInput = z.strictObject({
  exceptionId: idInput,
  resolution: z.enum(RESOLUTIONS),
  note: textInput(500).nullable(),
});

/** A file of a bank from the portal. Shape: `content` in base 64. */
export const uploadBankFileInput = z.strictObject({
  terminalId: idInput,
  name: lineInput(200),
  content: z
    .string()
    .max(Math.ceil(MOST_FILE_BYTES / 3) * 4)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/),
});

/** Which differences and files are shown. Shape: `view, status, kind, terminal, before`; what cannot be read is left out. */
const reconciliationQuery = z.object({
  view: firstValue
    .pipe(z.enum(["differences", "files"]))
    .default("differences")
    .catch("differences"),
  status: firstValue
    .pipe(z.enum(["open", "resolved"]))
    .default("open")
    .catch("open"),
  kind: firstValue.pipe(z.enum(EXCEPTION_KINDS)).optional().catch(undefined),
  terminal: firstValue
    .pipe(z.string().regex(/^trm_[\w-]{1,60}$/))
    .optional()
    .catch(undefined),
  before: placeValue,
});

/** The state of the work list of differences. */
export interface ReconciliationQuery {
  readonly view: "differences" | "files";
  readonly status: "open" | "resolved";
  readonly kind?: ExceptionKind | undefined;
  readonly terminal?: string | undefined;
  readonly before?: ListPlace | undefined;
}

/** Reads the state of the work list from an address. */
export function readReconciliationQuery(params: SearchParams): ReconciliationQuery {
  return reconciliationQuery.parse(params);
}
