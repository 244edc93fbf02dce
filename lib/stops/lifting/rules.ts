/**
 * Whether an access stays paused when SuperOffice's suspension of it is lifted: something else pauses
 * it as well. Each cause is lifted by its own side.
 */
export function isPausedOtherwise({ pauses }: { pauses: readonly unknown[] }): boolean {
  return pauses.length > 0;
}
