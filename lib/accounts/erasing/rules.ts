/**
 * What finds somebody in a text: their addresses, and their name where it is more than one word.
 * A single name is many people's, and a word like any other.
 */
export function mentionsOf(name: string, addresses: readonly string[]): string[] {
  const full = name.trim();
  return [...addresses, ...(/\S\s+\S/.test(full) ? [full] : [])].filter(
    (mention) => mention.length >= 5,
  );
}

/** A pattern of the database's regular expressions for these words as they are, whole ones only. */
export function patternOf(mentions: readonly string[]): string {
  const words = mentions.map((mention) =>
    mention.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&").replace(/\s+/g, "\\s+"),
  );
  return `(?<![[:alnum:]])(?:${words.join("|")})(?![[:alnum:]])`;
}
