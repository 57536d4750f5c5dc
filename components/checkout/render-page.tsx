import type { ReactElement } from "react";
import type { Speech } from "./checkout-text";
import { merchantColourRule } from "./merchant-colour";
import { inlineAsset, pageAssets } from "./page-assets";
import { PageFrame } from "./page-frame";
import { contentPolicy, plainHeaders } from "./page-headers";

/** The installation, as far as a page shows it. */
export interface PageSetting {
  readonly sandbox: boolean;
  readonly https: boolean;
}

/** A hosted page before it is written. */
export interface HostedPage {
  readonly status?: number;
  readonly title: string;
  readonly speech: Speech;
  readonly merchant: { readonly name: string; readonly colour: string } | null;
  /** Path of the page, for its language link. */
  readonly path: string;
  /** Two columns on a wide screen. */
  readonly wide?: boolean;
  /** Seconds until the page loads `url`, or itself where that is absent. */
  readonly refresh?: { readonly seconds: number; readonly url?: string };
  readonly bankOrigin?: string | null;
  readonly body: ReactElement;
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

function refreshTag(refresh: HostedPage["refresh"]): string {
  if (!refresh) return "";
  const content = refresh.url === undefined ? `${refresh.seconds}` : `${refresh.seconds};url=${refresh.url}`;
  return `<meta http-equiv="refresh" content="${escapeText(content)}">`;
}

/**
 * Writes a hosted page: static markup with its style and script inside, and a policy that admits those bytes alone.
 * No cookie is ever set.
 */
export async function renderPage(page: HostedPage, setting: PageSetting): Promise<Response> {
  const { renderToStaticMarkup } = await import("react-dom/server");
  const { style, script } = pageAssets();
  const colour = inlineAsset(merchantColourRule(page.merchant?.colour ?? ""));
  const markup = renderToStaticMarkup(<PageFrame page={page} sandbox={setting.sandbox} />);
  const html = [
    `<!doctype html><html lang="${page.speech.locale}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">',
    '<link rel="icon" href="/favicon.svg" type="image/svg+xml">',
    `<title>${escapeText(page.title)}</title>${refreshTag(page.refresh)}`,
    `<style>${style.text}</style><style>${colour.text}</style></head>`,
    `<body${page.wide ? ' class="wide"' : ""}>${markup}<script>${script.text}</script></body></html>`,
  ].join("");
  return new Response(html, {
    status: page.status ?? 200,
    headers: {
      ...plainHeaders(setting.https),
      "Content-Type": "text/html; charset=utf-8",
      "Content-Language": page.speech.locale,
      Vary: "Accept-Language",
      "Content-Security-Policy": contentPolicy({
        styles: [style, colour],
        script,
        bankOrigin: page.bankOrigin ?? null,
        ...setting,
      }),
    },
  });
}
