/** The same list with one of it in the place that was asked for, counted from 1. */
export function movedTo(ids: readonly string[], id: string, place: number): string[] {
  const others = ids.filter((one) => one !== id);
  return others.toSpliced(place - 1, 0, id);
}
