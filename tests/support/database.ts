import type { DatabaseUrls } from "./test-cluster";

const read = (key: keyof DatabaseUrls): string => {
  const url = process.env[key];
  if (!url) throw new Error(`${key} is not set: this test does not run in a project with databases`);
  return url;
};

/** The addresses of this worker's databases (the same that stand in the environment). */
export const databaseUrls = (): DatabaseUrls => ({
  DATABASE_URL: read("DATABASE_URL"),
  DATABASE_APP_URL: read("DATABASE_APP_URL"),
  BANK_DATABASE_URL: read("BANK_DATABASE_URL"),
  VAULT_DATABASE_URL: read("VAULT_DATABASE_URL"),
});
