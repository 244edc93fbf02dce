import { createHash } from "node:crypto";

/** Begins a statement whose text is put together, but from few parts: it is named by what it says. */
export const BY_TEXT = "by_text";

/**
 * One row by its ID, as Prisma writes it: whatever the values, there is one good plan. To make it for a
 * row with what hangs on it takes ten times as long as to read them.
 */
const ONE_ROW = /^SELECT .* WHERE \(?"t0"\."id" = \$\d+/s;

/** Each is planned and held by each connection, so only what comes again is named, and not without end. */
const MOST_NAMED = 200;
const MOST_SEEN = 1_000;

/**
 * Names statements that begin with a name in a comment: those are planned once for each connection,
 * which takes longer than they do, for they ask every wall that they pass. Two texts never have one name.
 */
export function statementNames(): (statement: { sql: string }) => string {
  const named = new Map<string, string>();
  const seen = new Set<string>();
  const byText = (text: string): string => {
    const known = named.get(text);
    if (known !== undefined) return known;
    if (seen.has(text) && named.size < MOST_NAMED) {
      const name = createHash("sha256").update(text).digest("hex").slice(0, 32);
      named.set(text, name);
      return name;
    }
    if (seen.size >= MOST_SEEN) seen.clear();
    seen.add(text);
    return "";
  };
  return ({ sql }) => {
    // Without a name nothing is kept: that is what an empty one means to Postgres.
    const own = /^\s*\/\* (\w+) \*\//.exec(sql)?.[1] ?? "";
    return own === BY_TEXT || ONE_ROW.test(sql) ? byText(sql) : own;
  };
}
