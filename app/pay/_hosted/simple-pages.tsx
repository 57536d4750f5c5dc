import { chooseSpeech } from "@/components/checkout/checkout-text";
import { type HostedPage, renderPage } from "@/components/checkout/render-page";
import { StatePage } from "@/components/checkout/state-pages";
import { log } from "@/server/platform/log";
import { pageSetting } from "./request";

/** Writes a page of this installation. */
export function writePage(page: HostedPage): Promise<Response> {
  return renderPage(page, pageSetting());
}

/** There is nothing at this address, and nothing was taken through it. */
export function notFoundPage(request: Request): Promise<Response> {
  const speech = chooseSpeech(request);
  const { t } = speech;
  const path = new URL(request.url).pathname;
  const body = <StatePage tone="calm" title={t("notFound.title")} lines={[t("notFound.body")]} />;
  return writePage({ status: 404, title: t("notFound.title"), speech, merchant: null, path, body });
}

function failurePage(request: Request, reload: string): Promise<Response> {
  const speech = chooseSpeech(request);
  const { t } = speech;
  const id = request.headers.get("x-request-id");
  const body = (
    <StatePage
      tone="bad"
      title={t("failure.title")}
      lines={[t("failure.body"), ...(id ? [t("failure.request", { id })] : [])]}
      main={{ href: reload, label: t("failure.reload") }}
    />
  );
  return writePage({ status: 500, title: t("failure.title"), speech, merchant: null, path: reload, body });
}

const refused = (): Response =>
  new Response("Method not allowed\n", {
    status: 405,
    headers: { Allow: "GET, HEAD", "Cache-Control": "no-store" },
  });

/**
 * Runs a hosted route: a call that pretends to be a framework action is refused, a defect ends on a page that says
 * what to do and nothing about its cause.
 */
export async function hostedRoute(request: Request, work: () => Promise<Response>): Promise<Response> {
  if (request.headers.has("next-action")) return refused();
  try {
    return await work();
  } catch (error) {
    log().error("a hosted page failed", { method: request.method }, error);
    return failurePage(request, new URL(request.url).pathname);
  }
}
