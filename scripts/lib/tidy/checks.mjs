import { checkBannedNames, checkCoreTests, checkLengths, checkRooms } from "./names.mjs";
import { checkClock, checkEnvironment, checkMarkers, checkMoney, checkUnsafeSql } from "./sources.mjs";
import { checkMarkdownPaths, checkMessages } from "./texts.mjs";

/** What import rules and the linter cannot say; each check yields one line for each breach. */
export const CHECKS = {
  "banned names": checkBannedNames,
  "vocabulary of rooms": checkRooms,
  "tests of the core": checkCoreTests,
  "length of files": checkLengths,
  "clock and randomness": checkClock,
  money: checkMoney,
  "unsafe SQL": checkUnsafeSql,
  "leftover markers": checkMarkers,
  environment: checkEnvironment,
  "paths in Markdown": checkMarkdownPaths,
  messages: checkMessages,
};

/** Every breach in a tree, as `{ check, breach }`. */
export function findBreaches(tree) {
  return Object.entries(CHECKS).flatMap(([check, find]) =>
    [...find(tree)].map((breach) => ({ check, breach })),
  );
}
