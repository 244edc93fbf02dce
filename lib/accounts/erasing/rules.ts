/**
 * What finds somebody in a text: their addresses, and their names where they are more than one
 * word. A single name is many people's, and a word like any other.
 */
export function mentionsOf(
  names: readonly string[],
  addresses: readonly string[],
): string[] {
  const full = names.map((name) => name.trim()).filter((name) => /\S\s+\S/.test(name));
  return [...addresses, ...new Set(full)].filter((mention) => mention.length >= 5);
}

/** A pattern of the database's regular expressions for these words as they are, whole ones only. */
export function patternOf(mentions: readonly string[]): string {
  const words = mentions.map((mention) =>
    mention.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&").replace(/\s+/g, "\\s+"),
  );
  return `(?<![[:alnum:]])(?:${words.join("|")})(?![[:alnum:]])`;
}
