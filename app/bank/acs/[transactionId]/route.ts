import { sharedSimulatedBank } from "@/server/bank/connectors/in-process/shared-bank";
import { env } from "@/server/platform/env";

export const dynamic = "force-dynamic";

type Context = { readonly params: Promise<{ transactionId: string }> };

/** More than a code and an action never comes. Units: characters. */
const MAX_FORM = 4_096;

function visitOf(request: Request, transactionId: string) {
  const query = new URL(request.url).searchParams;
  return { transactionId, lang: query.get("lang"), said: query.get("said") };
}

/** The bank's challenge page, or the way back to the merchant where the challenge has ended. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  if (!env().isSandbox) return new Response(null, { status: 404 });
  const { transactionId } = await params;
  const page = await sharedSimulatedBank().acs.show(visitOf(request, transactionId));
  return new Response(page.html, { status: page.status, headers: page.headers });
}

/** The shopper's answer: the code, another code, or cancel. Goes on with a GET that says what came of it. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!env().isSandbox) return new Response(null, { status: 404 });
  const { transactionId } = await params;
  const tooLarge = new Response(null, { status: 413 });
  if (Number(request.headers.get("content-length") ?? 0) > MAX_FORM) return tooLarge;
  const body = await request.text();
  if (body.length > MAX_FORM) return tooLarge;
  const form = Object.fromEntries(new URLSearchParams(body));
  const page = await sharedSimulatedBank().acs.answer(visitOf(request, transactionId), form);
  return new Response(page.html, { status: page.status, headers: page.headers });
}
