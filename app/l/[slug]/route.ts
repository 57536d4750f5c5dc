import { linkPage, startFromLink } from "./link-route";

interface SlugContext {
  readonly params: Promise<{ readonly slug: string }>;
}

/** The page of a payment link. */
export async function GET(request: Request, context: SlugContext): Promise<Response> {
  return linkPage(request, (await context.params).slug);
}

/** The shopper goes on to pay. */
export async function POST(request: Request, context: SlugContext): Promise<Response> {
  return startFromLink(request, (await context.params).slug);
}
