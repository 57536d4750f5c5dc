import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { projectRoot } from "./paths.mjs";

/** Every file under `path` (or the file itself), sorted; `isSkipped(name)` leaves out directories and files. */
export function listFiles(path, isSkipped = () => false) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !isSkipped(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const full = join(path, entry.name);
      if (entry.isDirectory()) return listFiles(full, isSkipped);
      return entry.isFile() ? [full] : [];
    });
}

/** One hash of the names and contents of all these files and directories. */
export function fingerprint(paths, isSkipped) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => listFiles(path, isSkipped))) {
    hash
      .update(`${relative(projectRoot, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}
