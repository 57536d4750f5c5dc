import type { ExceptionKind } from "@/server/contract/reconciliation";

/** How a difference is called: a batch that is missing at the bank is a file that has not come. */
export type ExceptionWord = ExceptionKind | "missing_file";

/** The word of a difference. */
export function wordOf({ kind, subject }: { readonly kind: ExceptionKind; readonly subject: string }) {
  return kind === "missing" && subject === "batch" ? "missing_file" : kind;
}
