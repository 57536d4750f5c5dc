import { findLines, withoutComments } from "./source-tree.mjs";

/** The tests of these checks are full of breaches. */
const isPlanted = (path) => path.startsWith("tests/integration/laws/");
const isCode = (path) => /\.(ts|tsx)$/.test(path);
const isProduct = (path) =>
  /^(app|components|server|i18n)\//.test(path) && isCode(path) && !/\.test\.tsx?$/.test(path);

const CLOCK_AND_RANDOM =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bcrypto\.(random|getRandomValues)|\b(randomBytes|randomUUID|randomInt)\(|\bperformance\.now\(/;
/** Where clock and randomness may be read: the ports themselves, and the bank, which is another company. */
const OWN_CLOCK = /^server\/(platform|bank\/simulated)\//;

function* checkLines(tree, isIncluded, pattern, advice) {
  for (const path of tree.paths.filter(isIncluded)) {
    for (const { line, match } of findLines(withoutComments(tree.read(path)), pattern)) {
      yield `${path}:${line}: \`${match[0].trim()}\` ${advice}`;
    }
  }
}

/** Time and chance come in through ports; the browser's own clock (components) may tell how long ago something was. */
export function* checkClock(tree) {
  const isIncluded = (path) => isProduct(path) && path.startsWith("server/") && !OWN_CLOCK.test(path);
  yield* checkLines(
    tree,
    isIncluded,
    CLOCK_AND_RANDOM,
    "belongs to server/platform: take the clock or random source as a port",
  );
}

/** Money never becomes a float. */
export function* checkMoney(tree) {
  const pattern = /\b(Number|parseFloat|parseInt|toNumber)\([^()]*[mM]inor\b/;
  yield* checkLines(tree, isProduct, pattern, "turns money into a float: stay with bigint");
}

/** Raw SQL is written with parameters. */
export function* checkUnsafeSql(tree) {
  const isIncluded = (path) =>
    /^(app|components|server|prisma|tests)\//.test(path) && isCode(path) && !isPlanted(path);
  yield* checkLines(
    tree,
    isIncluded,
    /\$(queryRaw|executeRaw)Unsafe\b/,
    "takes text as SQL: use the tagged template",
  );
}

/** Work left for later is an issue, not a comment. */
export function* checkMarkers(tree) {
  // Put together, so that this file does not find itself.
  const words = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"];
  const pattern = new RegExp(`\\b(${words.join("|")})\\b`);
  for (const path of tree.paths) {
    if (!/\.(ts|tsx|mjs|css|sql|prisma|md)$/.test(path)) continue;
    for (const { line, match } of findLines(tree.read(path), pattern))
      yield `${path}:${line}: leftover ${match[0]}`;
  }
}

/** Variables that Node, Next and the test runners give us; nobody sets them for Vezne. */
const NOT_OURS =
  /^(NODE_ENV|NEXT_|NEXTAUTH_|VITEST|E2E_|PLAYWRIGHT_|PRISMA_|TEST_|CI$|NO_COLOR|FORCE_COLOR|BENCH_)/;

/** Every variable that the code reads is explained in `.env.example`. */
export function* checkEnvironment(tree) {
  if (!tree.has(".env.example")) {
    yield ".env.example: missing";
    return;
  }
  const explained = new Set(
    [...tree.read(".env.example").matchAll(/^#?\s*([A-Z][A-Z0-9_]*)=/gm)].map(([, key]) => key),
  );
  const pattern = /process\.env(?:\.([A-Z][A-Z0-9_]*)|\[["']([A-Z][A-Z0-9_]*)["']\])/g;
  const read = new Map();
  for (const path of tree.paths.filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !isPlanted(name))) {
    for (const [, dotted, quoted] of tree.read(path).matchAll(pattern)) read.set(dotted ?? quoted, path);
  }
  for (const path of ["scripts/lib/settings.mjs", "server/platform/env.ts"].filter(tree.has)) {
    for (const [, key] of tree.read(path).matchAll(/^ {2}([A-Z][A-Z0-9_]{2,}):/gm)) read.set(key, path);
  }
  for (const [key, path] of read) {
    if (!NOT_OURS.test(key) && !explained.has(key))
      yield `.env.example: ${key} is read in ${path} but not explained`;
  }
}
