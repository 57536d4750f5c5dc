import { describeServer } from "./embedded-postgres.mjs";

/** The embedded server of these settings, or `undefined` where DATABASE_URL names another. */
export function embeddedServerOf(settings, secret) {
  if (settings.given.DATABASE_URL) return undefined;
  return describeServer(settings.dataDir, { password: secret("postgresSuperuser") });
}
