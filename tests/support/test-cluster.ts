import { withRole } from "@/scripts/lib/database-urls.mjs";
import { describeServer, startServer, superuserUrl } from "@/scripts/lib/embedded-postgres.mjs";
import { ensureDirectory } from "@/scripts/lib/paths.mjs";
import { debianBinaries } from "@/scripts/lib/postgres-binaries.mjs";
import { openSecrets } from "@/scripts/lib/secrets.mjs";
import { readSettings } from "@/scripts/lib/settings.mjs";

/** The databases of one worker, or of the templates they are cloned from. */
export type DatabaseSet = { readonly main: string; readonly bank: string; readonly vault: string };

/** The addresses of one set, by the name of their variable. */
export type DatabaseUrls = {
  readonly DATABASE_URL: string;
  readonly DATABASE_APP_URL: string;
  readonly BANK_DATABASE_URL: string;
  readonly VAULT_DATABASE_URL: string;
};

/** Settings of the tests: nothing from `.env` or the environment, a data directory of their own. */
export const testSettings = () =>
  readSettings({ DATA_DIR: ".data/test", LOG_LEVEL: "silent" }, "/nonexistent");

const secretOf = () => openSecrets(ensureDirectory(testSettings().dataDir));

/** The server the tests run on; `TEST_POSTGRES=15` takes Debian's programs of that version instead of the embedded ones. */
export function describeTestServer() {
  const { dataDir } = testSettings();
  const options = {
    password: secretOf()("postgresSuperuser"),
    port: 5479,
    maxConnections: 400,
    isDisposable: true,
  };
  const major = process.env.TEST_POSTGRES;
  if (!major) return describeServer(dataDir, options);
  const bin = debianBinaries(major);
  if (!bin) throw new Error(`PostgreSQL ${major} of Debian is not installed`);
  return describeServer(dataDir, { ...options, bin, port: 5489, name: `postgres-${major}` });
}

/** Starts the tests' server unless it runs; answers the address of its superuser. */
export async function openTestCluster(): Promise<string> {
  const server = describeTestServer();
  await startServer(server);
  return superuserUrl(server);
}

/** One secret of the tests' installation. */
export const testSecret = (name: string): string => secretOf()(name);

/** The roles of a set, each with its database, as provisioning gives them out. */
export function urlsOf(admin: string, set: DatabaseSet): DatabaseUrls {
  const secret = secretOf();
  return {
    DATABASE_URL: withRole(admin, "vezne_owner", secret("ownerPassword"), set.main),
    DATABASE_APP_URL: withRole(admin, "vezne_app", secret("appPassword"), set.main),
    BANK_DATABASE_URL: withRole(admin, "vezne_bank", secret("bankPassword"), set.bank),
    VAULT_DATABASE_URL: withRole(admin, "vezne_vault", secret("vaultPassword"), set.vault),
  };
}
