const day = new Intl.DateTimeFormat("en-GB", {
  ...({ day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const),
});

/** What is left once a secret or key has ended, and until when where all that is left ends as well. */
export function goesOn(
  what: "secret" | "key",
  others: number,
  until: Date | null,
): string {
  const those = others === 1 ? `One other ${what} goes` : `${others} other ${what}s go`;
  if (!until) return `${those} on working.`;
  return `${those} on working, ${others === 1 ? "" : "the last of them "}until ${day.format(until)}.`;
}
