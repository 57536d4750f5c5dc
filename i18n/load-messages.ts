import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AbstractIntlMessages } from "next-intl";
import type { Locale } from "@/server/core/money-text";

const cache = new Map<Locale, Promise<AbstractIntlMessages>>();

async function readAreas(locale: Locale): Promise<AbstractIntlMessages> {
  const folder = join(process.cwd(), "messages", locale);
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json")).sort();
  const areas = await Promise.all(
    files.map(async (file): Promise<[string, AbstractIntlMessages]> => {
      const text = await readFile(join(folder, file), "utf8");
      return [file.slice(0, -".json".length), JSON.parse(text)];
    }),
  );
  return Object.fromEntries(areas);
}

/**
 * All messages of a language: one file per area in `messages/<locale>/`, the file name is the namespace.
 * Read once per process; while developing, on every request.
 */
export function loadMessages(locale: Locale): Promise<AbstractIntlMessages> {
  if (process.env.NODE_ENV !== "production") return readAreas(locale);
  const known = cache.get(locale);
  if (known) return known;
  const fresh = readAreas(locale);
  cache.set(locale, fresh);
  return fresh;
}
