import { fromRoot } from "./paths.mjs";

/** The three databases' schemas: where they stand, which configuration Prisma reads, which variable names them. */
export const PRISMA_SCHEMAS = [
  {
    name: "main",
    key: "DATABASE_URL",
    config: fromRoot("prisma.config.ts"),
    schema: fromRoot("prisma/schema"),
    migrations: fromRoot("prisma/migrations"),
    client: fromRoot("server/db/generated"),
  },
  {
    name: "bank",
    key: "BANK_DATABASE_URL",
    config: fromRoot("prisma/bank.config.ts"),
    schema: fromRoot("prisma/bank/schema"),
    migrations: fromRoot("prisma/bank/migrations"),
    client: fromRoot("server/bank/simulated/generated"),
  },
  {
    name: "vault",
    key: "VAULT_DATABASE_URL",
    config: fromRoot("prisma/vault.config.ts"),
    schema: fromRoot("prisma/vault/schema.prisma"),
    migrations: fromRoot("prisma/vault/migrations"),
    client: fromRoot("server/vault/generated"),
  },
];
