/** Statements that a connection keeps prepared; beyond them nothing is kept, so that no input can fill the server. */
const MAX_PREPARED = 200;

/** Names a statement by its text, so that the server plans it once for each connection. */
export function createStatementNames(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    // pg takes an empty name for a statement that is not kept.
    if (names.size >= MAX_PREPARED) return "";
    const name = `vezne_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
