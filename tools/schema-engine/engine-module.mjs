import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** The last panic message of the WebAssembly engine. */
export const panics = { last: undefined };

/** Loads the engine's WebAssembly module; answers the class whose instances are engines. */
export async function loadEngineClass() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message(message) {
      panics.last = message;
    },
  };
  const entry = pathToFileURL(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const glue = await import(new URL("./schema_engine_bg.js", entry));
  const bytes = readFileSync(new URL("./schema_engine_bg.wasm", entry));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}
