/** How far two words are apart: letters put in, left out, replaced, or swapped with the next one. */
export function distance(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_unused, index) => index)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Infinity;
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    rows.push(line);
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped =
        one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      line.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(row - 2, column - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return at(one.length, other.length);
}

/** The known name that somebody may have meant: the nearest, if it is near at all. */
export function nearest(typed: string, known: readonly string[]): string | null {
  if (typed.length > 60) return null;
  const plain = plainly(typed);
  const [best] = known
    .map((name) => ({ name, apart: distance(plain, plainly(name)) }))
    .filter(({ name, apart }) => apart <= Math.max(1, Math.floor(name.length / 4)))
    .sort((a, b) => a.apart - b.apart);
  return best?.name ?? null;
}

/** `redirect_urls` and `RedirectUrls` are meant alike. */
function plainly(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
