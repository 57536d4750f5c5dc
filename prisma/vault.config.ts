import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";
import { prismaDatasource, selectSchemaEngine } from "../tools/prisma-datasource.mjs";

selectSchemaEngine();

export default defineConfig({
  schema: fileURLToPath(new URL("vault/schema.prisma", import.meta.url)),
  migrations: { path: fileURLToPath(new URL("vault/migrations", import.meta.url)) },
  datasource: prismaDatasource("VAULT_DATABASE_URL"),
});
