import { sessionFromRequest } from "@/server/access/current-session";
import type { SignedIn } from "@/server/access/read-session";
import { DomainError, PROBLEMS } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { EXPORT_FORMS, type ExportForm, type ExportTable } from "@/server/exports/export-table";
import { answerExport, streamOf } from "./answer-export";

/** A file that somebody of the portal asks for. */
export interface WantedExport {
  readonly signedIn: SignedIn;
  readonly form: ExportForm;
  readonly search: URLSearchParams;
}

function refused(error: unknown): Response {
  if (!(error instanceof DomainError)) throw error;
  const { status, title } = PROBLEMS[error.code];
  return new Response(title, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
}

/** A body as a file to be saved. */
function answerFile(body: BodyInit, file: { readonly name: string; readonly type: string }) {
  return new Response(body, {
    headers: {
      "content-type": file.type,
      "content-disposition": `attachment; filename="${file.name}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/**
 * Answers a portal's address that gives a text as a file, such as the sealed days of a ledger. Refuses with its status:
 * `unauthenticated`, and what `make` refuses before the first piece.
 */
export async function answerPortalText(
  request: Request,
  make: (wanted: Omit<WantedExport, "form">) => {
    readonly pieces: AsyncGenerator<string>;
    readonly name: string;
    readonly type: string;
  },
): Promise<Response> {
  try {
    const signedIn = await sessionFromRequest(request);
    if (!signedIn) throw new DomainError("unauthenticated", "Sign in first.");
    const { pieces, ...file } = make({ signedIn, search: new URL(request.url).searchParams });
    return answerFile(streamOf(pieces), file);
  } catch (error) {
    return refused(error);
  }
}

/**
 * Answers a portal's address that gives a file which was kept as it is, such as one of a bank. Refuses with its status:
 * `unauthenticated`, and what `find` refuses.
 */
export async function answerPortalBytes(
  request: Request,
  find: (
    signedIn: SignedIn,
  ) => Promise<{ readonly bytes: Uint8Array; readonly name: string; readonly type: string }>,
): Promise<Response> {
  try {
    const signedIn = await sessionFromRequest(request);
    if (!signedIn) throw new DomainError("unauthenticated", "Sign in first.");
    const { bytes, ...file } = await find(signedIn);
    return answerFile(new Uint8Array(bytes), file);
  } catch (error) {
    return refused(error);
  }
}

/**
 * Answers a portal's address that gives a file: `?form=csv|xlsx|pdf` beside the filters of the page. A wrong form is not
 * found. Refuses with its status: `unauthenticated`, `forbidden` without `exports.create`, and what `make` refuses.
 */
export async function answerPortalExport(
  request: Request,
  make: (wanted: WantedExport) => Promise<{ readonly table: ExportTable; readonly name: string }>,
): Promise<Response> {
  try {
    const signedIn = await sessionFromRequest(request);
    if (!signedIn) throw new DomainError("unauthenticated", "Sign in first.");
    requirePermission(signedIn.scope, "exports.create");
    const search = new URL(request.url).searchParams;
    const form = EXPORT_FORMS.find((one) => one === search.get("form"));
    if (!form) throw new DomainError("not_found", "There is no such file.");
    const { table, name } = await make({ signedIn, form, search });
    return await answerExport(table, form, name);
  } catch (error) {
    return refused(error);
  }
}
