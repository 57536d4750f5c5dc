import type { z } from "zod";

type Issue = z.core.$ZodIssue;
type SizeIssue = Issue & { code: "too_small" | "too_big" };

const TYPES: Readonly<Record<string, string>> = {
  int: "a whole number",
  // Every number of the API is whole.
  number: "a whole number",
  string: "text",
  boolean: "`true` or `false`",
  array: "a list",
  object: "an object",
  record: "an object",
};

const FORMATS: Readonly<Record<string, string>> = {
  datetime: "an RFC 3339 instant with an offset, such as 2026-11-23T09:00:00Z",
  date: "a day such as 2026-11-23",
  email: "an e-mail address",
};

function sizeSentence(issue: SizeIssue): string {
  const bound =
    issue.code === "too_small" ? `at least ${String(issue.minimum)}` : `at most ${String(issue.maximum)}`;
  const one = bound.endsWith(" 1");
  if (issue.origin === "string") return `Must have ${bound} ${one ? "character" : "characters"}.`;
  if (issue.origin === "number" || issue.origin === "int") return `Must be a whole number of ${bound}.`;
  return `Must have ${bound} ${one ? "entry" : "entries"}.`;
}

/** What a wrong value would have to be, in a sentence. What a shape says in its own words is kept. */
export function sentenceOf(issue: Issue, value: unknown): string {
  if (issue.code === "custom") return issue.message;
  if (value === undefined) return "This field is required.";
  switch (issue.code) {
    case "invalid_type":
      return `Must be ${TYPES[issue.expected] ?? "of another type"}.`;
    case "too_small":
    case "too_big":
      return sizeSentence(issue);
    case "invalid_value":
      return `Must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.map((one) => `\`${String(one)}\``).join(", ")}.`;
    case "invalid_format": {
      const format = FORMATS[issue.format];
      return format === undefined ? issue.message : `Must be ${format}.`;
    }
    case "invalid_key":
      return issue.issues[0]
        ? `Has a name that is refused: ${sentenceOf(issue.issues[0], "")}`
        : issue.message;
    default:
      return "Has none of the forms that this field takes.";
  }
}
