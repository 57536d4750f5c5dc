#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which npm does not carry: same command line, same protocol on standard
// input and output, the same engine compiled to WebAssembly underneath.
import { runCommand } from "./command-line.mjs";
import { serve } from "./protocol.mjs";

const args = process.argv.slice(2);
const valueAfter = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);

if (args.includes("--version")) {
  console.log("schema-engine-cli wasm");
} else {
  const datasource = JSON.parse(valueAfter("--datasource") ?? "{}");
  if (args.includes("cli")) process.exitCode = await runCommand(valueAfter("cli"), datasource.url);
  else await serve(datasource);
  process.exit();
}
