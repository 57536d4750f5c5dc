import { type ErrorCode, PROBLEMS } from "@/server/core/errors";
import { env } from "@/server/platform/env";
import { API_ROOT } from "./api-routes";
import { docsGuide } from "./docs-guide";
import { type ApiDocument, openApiDocument } from "./openapi";

type Json = Readonly<Record<string, unknown>>;

const STYLE = `
:root{color-scheme:light dark;--line:#8884;--soft:#8881;--link:#1b4f8f}
@media (prefers-color-scheme:dark){:root{--link:#8ab4f8}}
*{box-sizing:border-box}body{margin:0;font:16px/1.55 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem 6rem}a{color:var(--link)}
h1{font-size:1.75rem;margin:0 0 .5rem}h2{margin:3rem 0 .5rem;font-size:1.25rem}
h3{margin:2rem 0 .25rem;font:600 1rem ui-monospace,monospace}
nav ul{columns:18rem;padding-left:1.1rem}table{border-collapse:collapse;width:100%;margin:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid var(--line);font-size:.9rem}
code{font:.875em ui-monospace,monospace}.wide{overflow-x:auto}.method{display:inline-block;min-width:4rem}
details{margin:.25rem 0}summary{cursor:pointer}`;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function text(value: unknown): string {
  return String(value ?? "").replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

function asJson(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

function asList(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(asJson) : [];
}

const SAFE_INTEGER = Number.MAX_SAFE_INTEGER;

/** What a value may be at least and at most: a number, or the length of a text or list. */
function boundsOf(schema: Json): string {
  const [least, most, unit] =
    schema.type === "string"
      ? [schema.minLength, schema.maxLength, " characters"]
      : [schema.minimum, schema.maximum, ""];
  const from = typeof least === "number" && least !== -SAFE_INTEGER ? String(least) : "";
  const to = typeof most === "number" && most !== SAFE_INTEGER ? String(most) : "";
  if (from !== "" && to !== "") return `${from} to ${to}${unit}`;
  if (to !== "") return `at most ${to}${unit}`;
  return from === "" ? "" : `at least ${from}${unit}`;
}

/** A schema in a few words. */
function wordsOf(schema: Json): string {
  const reference = typeof schema.$ref === "string" ? schema.$ref.split("/").at(-1) : undefined;
  if (reference) return `<a href="#schema-${text(reference)}">${text(reference)}</a>`;
  if ("const" in schema) return `<code>${text(JSON.stringify(schema.const))}</code>`;
  if (Array.isArray(schema.enum)) {
    return schema.enum.map((one) => `<code>${text(JSON.stringify(one))}</code>`).join(" ");
  }
  const options = [...asList(schema.anyOf), ...asList(schema.oneOf)];
  if (options.length > 0) return options.map(wordsOf).join(" or ");
  if (schema.type === "array") return `list of ${wordsOf(asJson(schema.items))}`;
  if (schema.type === "object" && Object.keys(asJson(schema.properties)).length > 0) return tableOf(schema);
  const type = schema.type === "integer" ? "whole number" : (schema.format ?? schema.type ?? "anything");
  return [text(type), text(boundsOf(schema))].filter((part) => part !== "").join(", ");
}

function rowOf(name: string, schema: Json, isRequired: boolean): string {
  const needed = isRequired ? "required" : "";
  const usual =
    schema.default === undefined ? "" : `usually <code>${text(JSON.stringify(schema.default))}</code>`;
  const notes = [needed, usual, text(schema.description)].filter((note) => note !== "").join(". ");
  return `<tr><td><code>${text(name)}</code></td><td>${wordsOf(schema)}</td><td>${notes}</td></tr>`;
}

function tableOf(schema: Json): string {
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const rows = Object.entries(asJson(schema.properties)).map(([name, part]) =>
    rowOf(name, asJson(part), required.has(name)),
  );
  return `<div class="wide"><table>${rows.join("")}</table></div>`;
}

function parametersOf(operation: Json): string {
  const rows = asList(operation.parameters).map((parameter) =>
    rowOf(
      `${text(parameter.name)} (${text(parameter.in)})`,
      { ...asJson(parameter.schema), description: parameter.description },
      parameter.required === true,
    ),
  );
  return rows.length === 0 ? "" : `<div class="wide"><table>${rows.join("")}</table></div>`;
}

function schemaIn(part: unknown): string {
  const [content] = Object.values(asJson(asJson(part).content)).map(asJson);
  return content ? wordsOf(asJson(content.schema)) : "";
}

function operationOf(path: string, method: string, operation: Json): string {
  const responses = Object.entries(asJson(operation.responses)).map(
    ([status, response]) =>
      `<tr><td>${text(status)}</td><td>${schemaIn(response)}</td><td>${text(asJson(response).description)}</td></tr>`,
  );
  const body = operation.requestBody ? `<p>Body: ${schemaIn(operation.requestBody)}</p>` : "";
  return `<h3 id="${text(operation.operationId)}"><span class="method">${text(method.toUpperCase())}</span>${text(path)}</h3>
<p>${text(operation.summary)}</p>${parametersOf(operation)}${body}
<details><summary>Answers</summary><div class="wide"><table>${responses.join("")}</table></div></details>`;
}

function problemsTable(): string {
  const rows = (Object.keys(PROBLEMS) as ErrorCode[]).map(
    (code) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${PROBLEMS[code].status}</td><td>${text(PROBLEMS[code].title)}</td></tr>`,
  );
  return `<div class="wide"><table>${rows.join("")}</table></div>`;
}

function pageOf(document: ApiDocument): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(asJson(item)).map(([method, operation]) => ({
      path,
      method,
      operation: asJson(operation),
    })),
  );
  const links = operations.map(
    ({ path, method, operation }) =>
      `<li><a href="#${text(operation.operationId)}">${text(method.toUpperCase())} ${text(path)}</a></li>`,
  );
  const schemas = Object.entries(asJson(document.components?.schemas)).map(
    ([name, schema]) => `<h3 id="schema-${text(name)}">${text(name)}</h3>${wordsOf(asJson(schema))}`,
  );
  const sections = operations.map(({ path, method, operation }) => operationOf(path, method, operation));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Vezne API v1</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>${STYLE}</style></head><body><main>
<h1>Vezne API v1</h1><p>${text(document.info.description)}</p>
<p>Every request carries <code>Authorization: Bearer sk_…</code>. The same as a document for machines:
<a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</p>
${docsGuide({ baseUrl: `${env().PUBLIC_URL}${API_ROOT}`, isSandbox: env().isSandbox })}
<nav aria-label="Operations"><ul>${links.join("")}</ul></nav>
<h2>Operations</h2>${sections.join("\n")}
<h2 id="problems">Problems</h2>${problemsTable()}
<h2>Schemas</h2>${schemas.join("\n")}</main></body></html>`;
}

let known: string | undefined;

/** The readable page of the API, written from the OpenAPI document; needs nothing from anywhere else. */
export function answerDocs(): Response {
  known ??= pageOf(openApiDocument());
  return new Response(known, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
      "Cache-Control": "public, max-age=300",
    },
  });
}
