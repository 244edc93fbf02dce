/**
 * Whether a day such as `2026-02-28` stands in a calendar. `Date` takes the 31st of February for
 * the 3rd of March, and the database refuses it.
 */
export function isDay(text: string): boolean {
  const midnight = new Date(`${text}T00:00:00.000Z`);
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(midnight.getTime()) &&
    midnight.toISOString().startsWith(text)
  );
}
