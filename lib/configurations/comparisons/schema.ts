import { environmentFromSlug, type Environment } from "@/lib/core/environments";

/** What one side of a comparison is: a version by its number, or what an environment runs. */
export type Picked = { number: number } | { environment: Environment };

/** Reads a side as it stands in the address: `3`, or `production`. Null: nothing we know. */
export function readPick(typed: string): Picked | null {
  if (/^[1-9]\d{0,8}$/.test(typed)) return { number: Number(typed) };
  const environment = environmentFromSlug(typed);
  return environment ? { environment } : null;
}
