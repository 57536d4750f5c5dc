/** Paths below these are looked for when Markdown names them. */
const OURS = /^(app|components|server|prisma|public|tests|scripts|bench|tools|messages|i18n|docs|\.ci)\//;
/** Patterns, placeholders and what only exists at run time. */
const NOT_A_PATH = /[*<>{}|$…\s]|generated|\/\.\.\.|…/;

function namedPaths(markdown) {
  const quoted = [...markdown.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text);
  const linked = [...markdown.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map(([, text]) => text);
  return { quoted, linked };
}

function isMissingSpan(tree, text) {
  const target = text.replace(/:\d+$/, "");
  return OURS.test(target) && !NOT_A_PATH.test(target) && !tree.has(target);
}

function isDeadLink(tree, directory, target) {
  const isElsewhere = /^[a-z]+:/.test(target) || target.startsWith("/");
  return !isElsewhere && !tree.has(`${directory}/${target}`);
}

/** Paths that Markdown names exist: from the root in code spans, beside the file in links. */
export function* checkMarkdownPaths(tree) {
  for (const path of tree.paths.filter((name) => name.endsWith(".md"))) {
    const { quoted, linked } = namedPaths(tree.read(path));
    const directory = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".";
    for (const text of quoted) if (isMissingSpan(tree, text)) yield `${path}: \`${text}\` does not exist`;
    for (const text of linked)
      if (isDeadLink(tree, directory, text)) yield `${path}: the link to ${text} leads nowhere`;
  }
}

function keysOf(value, prefix = "") {
  if (value === null || typeof value !== "object") return [prefix];
  return Object.entries(value).flatMap(([key, inner]) =>
    keysOf(inner, prefix === "" ? key : `${prefix}.${key}`),
  );
}

function readKeys(tree, path) {
  try {
    return new Set(keysOf(JSON.parse(tree.read(path))));
  } catch {
    return undefined;
  }
}

function* compareLocales(tree, path, other) {
  if (!tree.has(other)) {
    yield `${path}: ${other} is missing`;
    return;
  }
  const keys = readKeys(tree, path);
  const otherKeys = readKeys(tree, other);
  if (!keys) yield `${path}: not JSON`;
  if (!keys || !otherKeys) return;
  for (const key of keys) if (!otherKeys.has(key)) yield `${other}: the key ${key} of ${path} is missing`;
}

/** Turkish and English have the same message files with the same keys. */
export function* checkMessages(tree) {
  for (const path of tree.paths) {
    const [top, locale, ...rest] = path.split("/");
    if (top !== "messages" || !path.endsWith(".json")) continue;
    const other = locale === "tr" ? "en" : "tr";
    yield* compareLocales(tree, path, ["messages", other, ...rest].join("/"));
  }
}
