import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { noteText, partyName } from "./note-words";

const BANK = "server/bank/simulated";
const ROOMS = ["acquirer", "book", "issuer", "network"];

/** Sentences of these rooms that are no notes: keys of a digest, and names of parties, which have words of their own. */
const NO_NOTES = new Set(["hop latency", "bank references", "Bank 3"]);

/** A sentence that begins small, as a literal or as a template; statements and imports have none. */
const SENTENCE = /"([a-z][^"\n]* [^"\n]*)"|`(?=[^`\n]* )([^`\n]*\$\{[^`\n]*)`/g;

/** Every sentence in the sources of the decisions, with something in place of what varies. */
function listNotes(): string[] {
  const sources = ROOMS.flatMap((room) =>
    readdirSync(join(BANK, room))
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.endsWith("-store.ts"))
      .map((name) =>
        readFileSync(join(BANK, room, name), "utf8").replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ""),
      ),
  );
  const found = sources.flatMap((source) =>
    [...source.matchAll(SENTENCE)].map((match) => match[1] ?? match[2] ?? ""),
  );
  return [...new Set(found)].map((text) =>
    text
      .replace(/\$\{rules\.name\}/, "Visa")
      .replace(/\$\{currency\}/, "USD")
      .replace(/\$\{formatAmountText[^}]*\}/, "115.00")
      .replace(/\$\{[^}]*[rR]esponseCode\}/, "00")
      .replace(/\$\{[^}]*\}/, "3"),
  );
}

const notes = listNotes().filter((note) => !NO_NOTES.has(note) && /[a-z] [a-z0-9]/.test(note));

test("the sources of the decisions are found", () => {
  expect(notes).toEqual(
    expect.arrayContaining([
      "money was given back already",
      "the card was reported stolen",
      "the terminal takes 3 instalments at most",
      "Visa has a security code of 3 digits",
      "above the limit of 115.00",
      "booked with 00",
      "nothing was booked; a late arrival will be refused",
    ]),
  );
});

test.each(notes)("the note “%s” has Turkish words, and stays as it is in English", (note) => {
  expect(noteText(note, "tr")).not.toBe(note);
  expect(noteText(note, "en")).toBe(note);
});

test("what varies in a note stays in its words", () => {
  expect(noteText("American Express has a security code of 4 digits", "tr")).toBe(
    "American Express kartlarının güvenlik kodu 4 hanelidir",
  );
  expect(noteText("Troy does not carry EUR", "tr")).toBe("Troy, EUR para birimini taşımaz");
});

test("a note that nobody knows stands as it is, whatever it is called", () => {
  expect(noteText("constructor", "tr")).toBe("constructor");
});

test("a party without a name of its own is named in Turkish", () => {
  const parties = ["Foreign issuer", "Troy member bank", "Interbank network", "Bank 0206", "Akbank"];
  expect(parties.map((party) => partyName(party, "tr"))).toEqual([
    "Yurt dışı banka",
    "Troy üyesi banka",
    "Bankalararası ağ",
    "Banka 0206",
    "Akbank",
  ]);
});
