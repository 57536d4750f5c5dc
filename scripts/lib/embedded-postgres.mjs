import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Failure } from "./failure.mjs";
import { withFileLock } from "./file-lock.mjs";
import { ensureDirectory, readJson, writePrivateJson } from "./paths.mjs";
import { canEnter, embeddedBinaries, unprivilegedUser } from "./postgres-binaries.mjs";

const SUPERUSER = "postgres";
const START_ATTEMPTS = 5;

/**
 * Describes a PostgreSQL of our own under `dataDir`; nothing is touched yet.
 * `options`: `password` of the superuser, `port` (first one tried), `bin` (other programs than the embedded ones),
 * `name` of the directory (`postgres`), `isDisposable` (a test's server: does not wait for the disk),
 * `maxConnections` (100).
 */
export function describeServer(dataDir, options) {
  const user = unprivilegedUser();
  const home = findHome(resolve(dataDir), user);
  const bin = options.bin ?? embeddedBinaries(user, home);
  const name = options.name ?? "postgres";
  return {
    port: 5439,
    maxConnections: 100,
    isDisposable: false,
    ...options,
    user,
    bin,
    home,
    directory: join(home, name),
  };
}

/** Where the server's files go: the data directory, or, where its user cannot reach that, a directory that it can (remembered). */
function findHome(dataDir, user) {
  ensureDirectory(dataDir);
  const note = join(dataDir, "postgres-home.json");
  const remembered = readJson(note)?.home;
  if (typeof remembered === "string" && existsSync(remembered)) return remembered;
  if (canEnter(user, dataDir)) return dataDir;
  const suffix = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  for (const parent of ["/var/lib", "/var/tmp", tmpdir()]) {
    if (!existsSync(parent) || !canEnter(user, parent)) continue;
    const home = ensureDirectory(join(parent, `vezne-${suffix}`), 0o755);
    writePrivateJson(note, { home });
    return home;
  }
  throw new Failure(
    `The user PostgreSQL runs as cannot reach ${dataDir}, nor any other place.`,
    "Set DATA_DIR to a directory every user can enter, or DATABASE_URL to a server of your own.",
  );
}

/** The directory outside the data directory that holds the server's files, if there is one (for `npm run reset`). */
export function homeElsewhere(dataDir) {
  return readJson(join(resolve(dataDir), "postgres-home.json"))?.home;
}

function run(server, program, args, options = {}) {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return spawnSync(join(server.bin, `${program}${suffix}`), args, {
    ...server.user,
    cwd: server.user.uid === undefined ? undefined : "/",
    encoding: "utf8",
    stdio: "pipe",
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
    ...options,
  });
}

const pidFileLines = (server) => {
  const path = join(server.directory, "postmaster.pid");
  return existsSync(path) ? readFileSync(path, "utf8").split("\n") : undefined;
};

/** A killed server can stay a zombie in a container without an init, or its id can belong to another program by now. */
function isStale(pid) {
  if (process.platform !== "linux") return false;
  try {
    return !readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return true;
  }
}

/** True while the server runs; removes the mark of one that died. */
export function isRunning(server) {
  const lines = pidFileLines(server);
  if (!lines) return false;
  if (isStale(lines[0].trim())) {
    rmSync(join(server.directory, "postmaster.pid"), { force: true });
    return false;
  }
  return run(server, "pg_ctl", ["status", "-D", server.directory]).status === 0;
}

/** Connection URL of the superuser. */
export function superuserUrl(server, database = "postgres") {
  const port = pidFileLines(server)?.[3]?.trim();
  if (!port) throw new Failure("The embedded PostgreSQL is not running.", "Run `npm run db -- start`.");
  return `postgresql://${SUPERUSER}:${encodeURIComponent(server.password)}@127.0.0.1:${port}/${database}`;
}

function initialise(server) {
  // Made beside its place and renamed, so that an interrupted start leaves no half-made database.
  const draft = `${server.directory}.new`;
  rmSync(draft, { recursive: true, force: true });
  ensureDirectory(draft, 0o700);
  const passwordFile = join(server.home, `.password-${process.pid}`);
  writeFileSync(passwordFile, `${server.password}\n`, { mode: 0o600 });
  if (server.user.uid !== undefined) {
    chownSync(draft, server.user.uid, server.user.gid);
    chownSync(passwordFile, server.user.uid, server.user.gid);
  }
  const isOld = Number(/(\d+)/.exec(run(server, "postgres", ["--version"]).stdout ?? "")?.[1] ?? 0) < 17;
  const locale = isOld
    ? ["--locale=C"]
    : ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const result = run(server, "initdb", [
    ...["-D", draft, "-U", SUPERUSER, "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8"],
    ...locale,
    ...["--no-instructions", ...(server.isDisposable ? ["--no-sync"] : [])],
  ]);
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new Failure(
      `PostgreSQL could not create its files: ${(result.error?.message ?? result.stderr).trim()}`,
      `Check that ${server.home} is writable and has a free gigabyte.`,
    );
  }
  renameSync(draft, server.directory);
}

const isFree = (port) =>
  new Promise((answer) => {
    const probe = createServer();
    probe.once("error", () => answer(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => answer(true)));
  });

async function findPort(server) {
  const note = join(server.directory, "port.note");
  const last = existsSync(note) ? Number(readFileSync(note, "utf8")) : server.port;
  for (const start of [last, server.port]) {
    for (let port = start; port < start + 50; port++) if (await isFree(port)) return port;
  }
  throw new Failure(
    `No free port from ${server.port} on for PostgreSQL.`,
    "Stop what listens there, or set DATABASE_URL.",
  );
}

function parameters(server, port) {
  const settings = {
    listen_addresses: "127.0.0.1",
    max_connections: server.maxConnections,
    shared_buffers: "256MB",
    effective_cache_size: "1GB",
    work_mem: "8MB",
    maintenance_work_mem: "128MB",
    max_wal_size: "2GB",
    checkpoint_completion_target: "0.9",
    random_page_cost: "1.1",
    max_parallel_workers_per_gather: 1,
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_messages: "warning",
    // Statements can hold personal data: what failed is logged by the application, not with its values here.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    ...(server.isDisposable ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
    ...(process.platform === "win32" ? {} : { unix_socket_directories: "" }),
  };
  return [`-p ${port}`, ...Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)].join(" ");
}

function logTail(server) {
  const log = join(server.directory, "server.log");
  if (!existsSync(log)) return "";
  const size = statSync(log).size;
  return readFileSync(log, "utf8")
    .slice(Math.max(0, size - 1500))
    .trim();
}

async function launch(server) {
  for (let attempt = 1; ; attempt++) {
    const port = await findPort(server);
    // The server inherits the output of pg_ctl: a pipe would never close.
    const sink = openSync(process.platform === "win32" ? "NUL" : "/dev/null", "w");
    const log = join(server.directory, "server.log");
    const args = [
      "start",
      "-D",
      server.directory,
      "-w",
      "-t",
      "60",
      "-l",
      log,
      "-o",
      parameters(server, port),
    ];
    const result = run(server, "pg_ctl", args, { stdio: ["ignore", sink, sink] });
    closeSync(sink);
    if (result.status === 0) {
      writeFileSync(join(server.directory, "port.note"), String(port));
      return;
    }
    if (attempt === START_ATTEMPTS) {
      throw new Failure(
        `PostgreSQL did not start.\n${logTail(server)}`,
        `Its log is ${log}; \`npm run reset\` begins with an empty database.`,
      );
    }
    // The children of a killed server may still be leaving.
    await pause(400 * attempt);
  }
}

/** Starts the server unless it runs; answers true if this call started it. */
export async function startServer(server) {
  return withFileLock(join(server.home, `.${server.name ?? "postgres"}.lock`), async () => {
    if (isRunning(server)) return false;
    if (!existsSync(join(server.directory, "PG_VERSION"))) initialise(server);
    await launch(server);
    return true;
  });
}

/** Stops the server; answers false if it did not run. */
export function stopServer(server) {
  if (!isRunning(server)) return false;
  const result = run(server, "pg_ctl", ["stop", "-D", server.directory, "-m", "fast", "-w", "-t", "60"]);
  if (result.status !== 0)
    throw new Failure(`PostgreSQL did not stop: ${result.stderr.trim()}`, "Look into its log.");
  return true;
}
