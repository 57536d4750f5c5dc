import { findFileContent } from "@/server/bank-files/find-file-content";
import { answerPortalBytes } from "@/server/http/portal-export";

export const dynamic = "force-dynamic";

interface Context {
  readonly params: Promise<{ readonly fileId: string }>;
}

/** A bank's file as it came. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { fileId } = await params;
  return answerPortalBytes(request, ({ scope }) => findFileContent(scope, fileId));
}
