import type { z } from "zod";
import type { FieldError } from "@/server/core/errors";
import { sentenceOf } from "./field-sentences";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

function nameOf(path: Path): string {
  return path.map((part) => String(part)).join(".");
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const part of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}

function sizeCode(issue: Issue & { code: "too_small" | "too_big" }): string {
  const few = issue.code === "too_small";
  if (issue.origin === "string") return few ? "too_short" : "too_long";
  if (issue.origin === "array" || issue.origin === "set" || issue.origin === "map") {
    return few ? "too_few" : "too_many";
  }
  return few ? "too_small" : "too_large";
}

function codeOf(issue: Issue, value: unknown): string {
  if (value === undefined) return "required";
  switch (issue.code) {
    case "invalid_type":
      return "invalid_type";
    case "too_small":
    case "too_big":
      return sizeCode(issue);
    case "custom":
      return typeof issue.params?.code === "string" ? issue.params.code : "invalid_value";
    case "invalid_format":
      return "invalid_format";
    default:
      return "invalid_value";
  }
}

/** The branch of a union that the value was meant for: the one that does not refuse its very type. */
function branchOf(issue: Issue & { code: "invalid_union" }): readonly Issue[] | null {
  const meant = issue.errors.filter((branch) =>
    branch.every((inner) => inner.path.length > 0 || inner.code !== "invalid_type"),
  );
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

function* errorsOf(issue: Issue, base: Path, input: unknown): Generator<FieldError> {
  const path = [...base, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) {
      yield { param: nameOf([...path, key]), code: "unknown_field", detail: "There is no such field." };
    }
    return;
  }
  const branch = issue.code === "invalid_union" ? branchOf(issue) : null;
  if (branch) {
    for (const inner of branch) yield* errorsOf(inner, path, input);
    return;
  }
  const value = valueAt(input, path);
  yield { param: nameOf(path), code: codeOf(issue, value), detail: sentenceOf(issue, value) };
}

/** A whole number beyond what JSON holds breaks two bounds; only the field's own one is told. */
function isToldTwice(issue: Issue, issues: readonly Issue[]): boolean {
  if (issue.code !== "too_big" || issue.maximum !== Number.MAX_SAFE_INTEGER) return false;
  const name = nameOf(issue.path);
  return issues.some((one) => one !== issue && one.code === "too_big" && nameOf(one.path) === name);
}

/** Every wrong field of a request, with stable codes. `input` is what was refused. */
export function fieldErrorsOf(error: z.core.$ZodError, input: unknown): FieldError[] {
  const told = error.issues.filter((issue) => !isToldTwice(issue, error.issues));
  return told.flatMap((issue) => [...errorsOf(issue, [], input)]);
}
