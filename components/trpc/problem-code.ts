/** The stable code of a refused call; null where the server was not reached. */
export function codeOfError(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("data" in error)) return null;
  const { data } = error;
  if (typeof data !== "object" || data === null || !("problem" in data)) return null;
  const { problem } = data;
  if (typeof problem !== "object" || problem === null || !("code" in problem)) return null;
  return typeof problem.code === "string" ? problem.code : null;
}
