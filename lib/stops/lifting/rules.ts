/**
 * Whether an access stays paused when SuperOffice's suspension of it is lifted: its notice for a
 * licence is over, and nobody has looked again since. Each cause is lifted by its own side.
 */
export function isPausedOtherwise(
  { licenceDueAt }: { licenceDueAt: Date | null },
  now: Date,
): boolean {
  return licenceDueAt !== null && licenceDueAt <= now;
}
