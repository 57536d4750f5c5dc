import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "../fingerprint.mjs";

const IGNORED = new Set([
  "node_modules",
  ".git",
  ".data",
  "generated",
  "coverage",
  "test-results",
  "playwright-report",
]);

function listTracked(root) {
  try {
    const out = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 64_000_000,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return out.split("\0").filter((path) => path !== "");
  } catch {
    // An unpacked archive has no git: then everything but what is generated.
    const isSkipped = (name) => IGNORED.has(name) || name.startsWith(".next");
    return listFiles(root, isSkipped).map((path) => path.slice(root.length + 1));
  }
}

/** The sources under `root`: `paths` (with `/`), `read(path)`, `has(path)` for files and directories on disk. */
export function readTree(root) {
  const paths = listTracked(root)
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => existsSync(join(root, path)) && statSync(join(root, path)).isFile())
    .sort();
  const known = new Map();
  return {
    root,
    paths,
    has: (path) => existsSync(join(root, path)),
    read(path) {
      // A file can go while the others are read.
      if (!known.has(path))
        known.set(path, existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : "");
      return known.get(path);
    },
  };
}

/** The code of a file without comments, each line where it was. */
export function withoutComments(source) {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "))
    .replace(/(^|[^:"'`\\])\/\/[^\n]*/g, "$1");
}

/** Every line of a text that matches, as `{ line, match }`. */
export function findLines(source, pattern) {
  return source.split("\n").flatMap((text, at) => {
    const match = pattern.exec(text);
    return match ? [{ line: at + 1, match }] : [];
  });
}
