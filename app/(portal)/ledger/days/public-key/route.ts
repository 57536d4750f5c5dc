import { answerPortalText } from "@/server/http/portal-export";
import { readPublicKey } from "@/server/ledger/read-public-key";

export const dynamic = "force-dynamic";

/** The key that signs sealed days, as one line of base64. */
export async function GET(request: Request): Promise<Response> {
  return answerPortalText(request, ({ signedIn: { scope } }) => ({
    pieces: readPublicKey(scope),
    name: "vezne-ledger-public-key.txt",
    type: "text/plain; charset=utf-8",
  }));
}
