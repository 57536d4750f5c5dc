import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { Failure } from "./failure.mjs";
import { ensureDirectory, fromRoot, projectRoot } from "./paths.mjs";
import { openSecrets } from "./secrets.mjs";

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];
const POSTGRES = ["postgres:", "postgresql:"];

const asInteger = (least, most) => (text) =>
  /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most
    ? undefined
    : `must be a whole number from ${least} to ${most}`;

const asOneOf = (words) => (text) =>
  words.includes(text) ? undefined : `must be one of ${words.join(", ")}`;

const asUrl = (protocols) => (text) => {
  if (!URL.canParse(text)) return "is not a URL";
  return protocols.includes(new URL(text).protocol)
    ? undefined
    : `must begin with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`;
};

const asOrigin = (text) => {
  const complaint = asUrl(["http:", "https:"])(text);
  if (complaint) return complaint;
  return new URL(text).pathname === "/" ? undefined : "must have no path";
};

const asPostgres = (text) => {
  const complaint = asUrl(POSTGRES)(text);
  if (complaint) return complaint;
  return new URL(text).pathname.length > 1 ? undefined : "must name a database (…/name)";
};

const asVaultKeys = (text) => {
  const ids = new Set();
  for (const entry of text.split(",")) {
    const [, id, key] = /^([A-Za-z0-9_-]+):([A-Za-z0-9+/]+={0,2})$/.exec(entry.trim()) ?? [];
    if (!id || Buffer.from(key, "base64").length !== 32)
      return "must be `id:base64,…` with 32 bytes in each key";
    if (ids.has(id)) return `names the key ${id} twice`;
    ids.add(id);
  }
  return undefined;
};

const checks = {
  PORT: asInteger(1, 65_535),
  HOST: (text) => (/^[\w.:-]+$/.test(text) ? undefined : "must be an address or host name"),
  PUBLIC_URL: asOrigin,
  DATABASE_URL: asPostgres,
  DATABASE_APP_URL: asPostgres,
  DATABASE_READ_URL: asPostgres,
  BANK_DATABASE_URL: asPostgres,
  BANK_PUBLIC_URL: asOrigin,
  VAULT_DATABASE_URL: asPostgres,
  DATA_DIR: () => undefined,
  AUTH_SECRET: (text) => (text.length >= 32 ? undefined : "must have at least 32 characters"),
  VAULT_KEYS: asVaultKeys,
  SMTP_URL: asUrl(["smtp:", "smtps:"]),
  LOG_LEVEL: asOneOf(LOG_LEVELS),
  WEB_PROCESSES: asInteger(1, 64),
  MODE: asOneOf(["sandbox", "production"]),
};

/** Every variable that Vezne reads. */
export const SETTING_KEYS = Object.keys(checks);

function readGiven(environment, file) {
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  const given = {};
  for (const key of SETTING_KEYS) {
    const value = environment[key] ?? fromFile[key];
    if (value !== undefined && value !== "") given[key] = value;
  }
  return given;
}

function findComplaints(given) {
  const complaints = [];
  for (const [key, text] of Object.entries(given)) {
    const complaint = checks[key](text);
    if (complaint) complaints.push(`${key} ${complaint}`);
  }
  for (const key of ["DATABASE_APP_URL", "DATABASE_READ_URL"]) {
    if (given[key] && !given.DATABASE_URL) complaints.push(`${key} needs DATABASE_URL beside it`);
  }
  return complaints;
}

function findProductionComplaints(given, dataDir) {
  const complaints = [];
  for (const key of ["AUTH_SECRET", "VAULT_KEYS", "DATABASE_URL", "DATABASE_APP_URL", "VAULT_DATABASE_URL"]) {
    if (!given[key]) complaints.push(`${key} must be given: production does not run on generated secrets`);
  }
  if (!given.PUBLIC_URL?.startsWith("https://"))
    complaints.push("PUBLIC_URL must be given and begin with https://");
  if (existsSync(join(dataDir, "demo.json")))
    complaints.push(`DATA_DIR (${dataDir}) holds a demo world: use another one`);
  return complaints;
}

function complain(complaints) {
  if (complaints.length === 0) return;
  throw new Failure(
    `The settings are not right:\n${complaints.map((line) => `    ${line}`).join("\n")}`,
    "Correct them in .env or in the environment; .env.example explains each.",
  );
}

/**
 * Reads and checks every setting, from the environment first, then from `.env`.
 * Refuses, with every complaint at once, what cannot work.
 * @param {Record<string, string | undefined>} environment
 * @param {string} file
 */
export function readSettings(environment = process.env, file = fromRoot(".env")) {
  const given = readGiven(environment, file);
  complain(findComplaints(given));
  const mode = given.MODE ?? "sandbox";
  const dataDir = resolve(projectRoot, given.DATA_DIR ?? ".data");
  if (mode === "production") complain(findProductionComplaints(given, dataDir));
  const host = given.HOST ?? "127.0.0.1";
  const port = Number(given.PORT ?? 3000);
  const reachable = ["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host;
  const localUrl = `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
  const publicUrl = (given.PUBLIC_URL ?? localUrl).replace(/\/$/, "");
  return {
    given,
    mode,
    dataDir,
    host,
    port,
    localUrl,
    publicUrl,
    webProcesses: Number(given.WEB_PROCESSES ?? 1),
  };
}

/** Opens the secrets of the installation that `settings` describe. */
export function openSettingsSecrets(settings) {
  ensureDirectory(settings.dataDir);
  return openSecrets(settings.dataDir);
}

/** The complete environment of a child process: every setting, next-auth's own names, nothing left to guess. */
export function childEnvironment(settings, urls, secret) {
  const { given, publicUrl } = settings;
  const authSecret = given.AUTH_SECRET ?? secret("AUTH_SECRET");
  return {
    ...process.env,
    ...given,
    ...urls,
    MODE: settings.mode,
    HOST: settings.host,
    PORT: String(settings.port),
    PUBLIC_URL: publicUrl,
    BANK_PUBLIC_URL: (given.BANK_PUBLIC_URL ?? publicUrl).replace(/\/$/, ""),
    DATABASE_READ_URL: given.DATABASE_READ_URL ?? urls.DATABASE_APP_URL,
    DATA_DIR: settings.dataDir,
    LOG_LEVEL: given.LOG_LEVEL ?? "info",
    WEB_PROCESSES: String(settings.webProcesses),
    AUTH_SECRET: authSecret,
    VAULT_KEYS: given.VAULT_KEYS ?? secret("VAULT_KEYS"),
    NEXTAUTH_SECRET: authSecret,
    NEXTAUTH_URL: publicUrl,
    NEXT_TELEMETRY_DISABLED: "1",
  };
}
