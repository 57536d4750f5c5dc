import { spawn } from "node:child_process";
import { createWriteStream, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { ensureDirectory, projectRoot } from "./paths.mjs";

const LONGEST_LOG_BYTES = 20_000_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 15_000;
/** A child that lived this long was well: its next death counts as the first. */
const WELL_AFTER_MS = 30_000;
const MOST_DEATHS = 8;
const STOP_DEADLINE_MS = 10_000;

function openLog(dataDir, name) {
  const path = join(ensureDirectory(join(dataDir, "logs"), 0o700), `${name}.log`);
  if (existsSync(path) && statSync(path).size > LONGEST_LOG_BYTES) renameSync(path, `${path}.1`);
  // Opened at once: a child that is stopped in the same breath leaves nothing that would open it later.
  return { path, stream: createWriteStream(path, { fd: openSync(path, "a", 0o600) }) };
}

/**
 * A process that is kept running: it writes to `logs/<name>.log`, and when it dies it is started again, ever later,
 * until it dies too often (`onGivenUp`). `spec`: `name, file, args, env, dataDir, isEchoed, onStarted, onGivenUp`.
 */
export class SupervisedChild {
  #spec;
  #log;
  #process;
  #deaths = 0;
  #isStopping = false;
  #timer;

  constructor(spec) {
    this.#spec = spec;
    this.#log = openLog(spec.dataDir, spec.name);
  }

  get name() {
    return this.#spec.name;
  }

  get pid() {
    return this.#process?.pid;
  }

  start() {
    const { file, args, env, onStarted } = this.#spec;
    const startedAt = performance.now();
    const child = spawn(process.execPath, [...(this.#spec.nodeArgs ?? []), file, ...args], {
      cwd: projectRoot,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => this.#write(text));
    child.once("exit", (code, signal) => this.#onExit(code ?? signal, performance.now() - startedAt));
    onStarted?.();
    return this;
  }

  /** Asks the process to end, and ends it if it does not. */
  async stop() {
    this.#isStopping = true;
    clearTimeout(this.#timer);
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    const killer = setTimeout(() => child.kill("SIGKILL"), STOP_DEADLINE_MS);
    await ended;
    clearTimeout(killer);
  }

  /** The last lines of its log. */
  tail(lines = 25) {
    return readFileSync(this.#log.path, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
  }

  #write(text) {
    this.#log.stream.write(text);
    if (!this.#spec.isEchoed) return;
    for (const line of text.trimEnd().split("\n")) process.stdout.write(`${this.name.padEnd(6)} │ ${line}\n`);
  }

  #onExit(reason, livedMs) {
    if (this.#isStopping) return;
    this.#deaths = livedMs > WELL_AFTER_MS ? 1 : this.#deaths + 1;
    this.#write(`[start] ${this.name} ended (${reason})\n`);
    if (this.#deaths >= MOST_DEATHS) return this.#spec.onGivenUp?.(this);
    const delayMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (this.#deaths - 1));
    this.#timer = setTimeout(() => this.start(), delayMs);
  }
}
