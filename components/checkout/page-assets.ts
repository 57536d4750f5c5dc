import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Something inlined into a hosted page, with the hash under which the Content-Security-Policy admits it. */
export interface InlineAsset {
  readonly text: string;
  /** A CSP source: `'sha256-…'`. */
  readonly source: string;
}

/** Names the exact bytes for the policy. */
export function inlineAsset(text: string): InlineAsset {
  return { text, source: `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'` };
}

function readSource(name: string): string {
  return readFileSync(join(process.cwd(), "components", "checkout", name), "utf8");
}

/** Style sheet without what a browser skips anyway. Its source holds no strings with braces or runs of spaces. */
export function shrinkStyle(source: string): string {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,>]) ?/g, "$1")
    .replace(/: /g, ":")
    .replace(/;}/g, "}")
    .trim();
}

/** Script without indentation, empty lines and lines that are comments; line ends stay. */
export function shrinkScript(source: string): string {
  return source
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("//"))
    .join("\n");
}

/** Frame, form and states, in the order in which later rules win. */
const STYLES = ["checkout-frame.css", "checkout-form.css", "checkout-states.css"];

interface PageAssets {
  readonly style: InlineAsset;
  readonly script: InlineAsset;
}

let known: PageAssets | undefined;

/** The style sheet and the script of the hosted pages; read once per process, while developing on each page. */
export function pageAssets(): PageAssets {
  if (known && process.env.NODE_ENV === "production") return known;
  known = {
    style: inlineAsset(shrinkStyle(STYLES.map(readSource).join("\n"))),
    script: inlineAsset(shrinkScript(readSource("checkout-script.js"))),
  };
  return known;
}
