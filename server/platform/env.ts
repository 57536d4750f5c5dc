import { z } from "zod";

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const postgresUrl = z
  .url({ protocol: /^postgres(ql)?$/, error: "must begin with postgres:// or postgresql://" })
  .refine((text) => new URL(text).pathname.length > 1, "must name a database (…/name)");

const origin = z
  .url({ protocol: /^https?$/, error: "must begin with http:// or https://" })
  .refine((text) => new URL(text).pathname === "/", "must have no path")
  .transform((text) => text.replace(/\/$/, ""));

const wholeNumber = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const settings = z.object({
  MODE: z.enum(["sandbox", "production"]).default("sandbox"),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "must be an address or host name")
    .default("127.0.0.1"),
  PORT: wholeNumber(1, 65_535).default(3000),
  PUBLIC_URL: origin.optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_APP_URL: postgresUrl,
  DATABASE_READ_URL: postgresUrl.optional(),
  BANK_DATABASE_URL: postgresUrl,
  BANK_PUBLIC_URL: origin.optional(),
  VAULT_DATABASE_URL: postgresUrl,
  DATA_DIR: z.string().default(".data"),
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters"),
  VAULT_KEYS: z.string().min(1),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must begin with smtp:// or smtps://" }).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default("info"),
  WEB_PROCESSES: wholeNumber(1, 64).default(1),
});

/** The settings of this process, complete. Names as in contract §1; the last ones are derived. */
export interface Env {
  readonly MODE: "sandbox" | "production";
  readonly HOST: string;
  readonly PORT: number;
  readonly PUBLIC_URL: string;
  /** The owner's address. Null where the process does not migrate. */
  readonly DATABASE_URL: string | null;
  readonly DATABASE_APP_URL: string;
  readonly DATABASE_READ_URL: string;
  readonly BANK_DATABASE_URL: string;
  readonly BANK_PUBLIC_URL: string;
  readonly VAULT_DATABASE_URL: string;
  readonly DATA_DIR: string;
  readonly AUTH_SECRET: string;
  readonly VAULT_KEYS: string;
  readonly SMTP_URL: string | null;
  readonly LOG_LEVEL: (typeof LOG_LEVELS)[number];
  readonly WEB_PROCESSES: number;
  readonly isSandbox: boolean;
  /** Whether pages are reached over TLS: cookies are then `Secure` and HSTS is sent. */
  readonly isHttps: boolean;
  /** What the secret of an API key begins with. */
  readonly apiKeyPrefix: "sk_test_" | "sk_live_";
}

/**
 * Checks the settings of a process. An empty variable counts as absent.
 * Refuses (throws) with every complaint at once.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, text]) => text !== ""));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The settings are not right:\n${lines.join("\n")}`);
  }
  const { data } = parsed;
  const publicUrl = data.PUBLIC_URL ?? `http://${data.HOST}:${data.PORT}`;
  const isHttps = publicUrl.startsWith("https://");
  if (data.MODE === "production" && !isHttps) {
    throw new Error("The settings are not right:\n  PUBLIC_URL: must begin with https:// in production");
  }
  return {
    ...data,
    PUBLIC_URL: publicUrl,
    DATABASE_URL: data.DATABASE_URL ?? null,
    DATABASE_READ_URL: data.DATABASE_READ_URL ?? data.DATABASE_APP_URL,
    BANK_PUBLIC_URL: data.BANK_PUBLIC_URL ?? publicUrl,
    SMTP_URL: data.SMTP_URL ?? null,
    isSandbox: data.MODE === "sandbox",
    isHttps,
    apiKeyPrefix: data.MODE === "sandbox" ? "sk_test_" : "sk_live_",
  };
}

let known: Env | undefined;

/** The settings of this process, read and checked at the first call. */
export function env(): Env {
  known ??= parseEnv(process.env);
  return known;
}
