import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";
import { prismaDatasource, selectSchemaEngine } from "../tools/prisma-datasource.mjs";

selectSchemaEngine();

export default defineConfig({
  schema: fileURLToPath(new URL("bank/schema", import.meta.url)),
  migrations: { path: fileURLToPath(new URL("bank/migrations", import.meta.url)) },
  datasource: prismaDatasource("BANK_DATABASE_URL"),
});
