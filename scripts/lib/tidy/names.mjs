/** Words that say nothing about what a file holds. */
const BANNED = new Set([
  "utils",
  "util",
  "helpers",
  "helper",
  "common",
  "misc",
  "types",
  "index",
  "manager",
  "stuff",
]);
const BANNED_VERBS = /^(handle|process|manage|do|perform)-/;
/** Directories of `server/` with a vocabulary of their own. */
const NOT_ROOMS = new Set([
  "access",
  "bank",
  "contract",
  "core",
  "db",
  "http",
  "jobs",
  "platform",
  "trpc",
  "vault",
]);

const camel = (kebab) => kebab.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const baseOf = (path) => path.split("/").at(-1);
const isTest = (path) => /\.test\.tsx?$/.test(path);

/** File names that say nothing. */
export function* checkBannedNames(tree) {
  for (const path of tree.paths) {
    if (!/\.(ts|tsx|mjs)$/.test(path)) continue;
    const stem = baseOf(path).replace(/(\.test|\.config|\.spec)?\.(ts|tsx|mjs)$/, "");
    if (path.startsWith("prisma/") && path.includes("/migrations/")) continue;
    if (BANNED.has(stem)) yield `${path}: a file name says what it holds; \`${stem}\` does not`;
    if (path.startsWith("server/") && BANNED_VERBS.test(stem))
      yield `${path}: name the verb (create, capture, settle, …)`;
  }
}

const exportsOf = (source) =>
  [...source.matchAll(/^export (?:async )?(?:function\*?|const|class) ([A-Za-z0-9_]+)/gm)].map(
    ([, name]) => name,
  );

/**
 * The vocabulary of a domain room: a verb's file exports the function it is named for; at most one view; a decision
 * store only beside its record-decision.
 */
export function* checkRooms(tree) {
  const rooms = new Map();
  for (const path of tree.paths) {
    const [top, room, file, ...deeper] = path.split("/");
    if (top !== "server" || file === undefined || NOT_ROOMS.has(room) || deeper.length > 0) continue;
    if (!/\.tsx?$/.test(file) || isTest(file)) continue;
    rooms.set(room, [...(rooms.get(room) ?? []), { path, stem: file.replace(/\.tsx?$/, "") }]);
  }
  for (const [room, files] of rooms) {
    yield* checkRoom(tree, room, files);
  }
}

const VERBS = /^(create|get|find|list|submit|settle|apply|deliver|resolve)-/;
/** These are nouns too: `refund-rules.ts` is not a verb, `refund-payment.ts` with an exported async function is. */
const NOUNS_TOO = /^(request|capture|void|refund|record)-/;

function isVerb(stem, source) {
  if (/-(store|view)$/.test(stem)) return false;
  return VERBS.test(stem) || (NOUNS_TOO.test(stem) && /^export async function /m.test(source));
}

function* checkRoom(tree, room, files) {
  const stems = files.map(({ stem }) => stem);
  const views = stems.filter((stem) => stem.endsWith("-view"));
  if (views.length > 1) yield `server/${room}: one view at most, found ${views.join(", ")}`;
  if (stems.includes("decision-store") && !stems.includes("record-decision")) {
    yield `server/${room}: a decision-store stands beside record-decision.ts`;
  }
  for (const { path, stem } of files) {
    const names = exportsOf(tree.read(path));
    const verb = camel(stem);
    if (isVerb(stem, tree.read(path)) && !names.includes(verb)) {
      yield `${path}: a verb's file exports the function ${verb}`;
    }
  }
}

/** Every file of the core that holds code has its test beside it. */
export function* checkCoreTests(tree) {
  for (const path of tree.paths) {
    if (!path.startsWith("server/core/") || !path.endsWith(".ts") || isTest(path)) continue;
    const hasCode = exportsOf(tree.read(path)).length > 0;
    const test = path.replace(/\.ts$/, ".test.ts");
    if (hasCode && !tree.has(test)) yield `${path}: its test ${test} is missing`;
  }
}

/** Files that are too long to be read at once. */
export function* checkLengths(tree) {
  for (const path of tree.paths) {
    if (!/\.(ts|tsx|mjs|js|css|prisma)$/.test(path) || path.endsWith(".d.ts")) continue;
    const lines = tree.read(path).trimEnd().split("\n").length;
    if (lines > 300) yield `${path}: ${lines} lines, 300 at most: split it by what its parts are for`;
  }
}
