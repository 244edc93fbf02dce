import { listingFields } from "../rules";

/** What a rejection may be about: every field, and the images. */
export const reasonFields = [...listingFields, "images"] as const;
export type ReasonField = (typeof reasonFields)[number];

/** What the column holds, in the order of the page. */
export function storedReasons(stored: unknown): { field: ReasonField; reason: string }[] {
  if (typeof stored !== "object" || stored === null) return [];
  const said = stored as Record<string, unknown>;
  return reasonFields.flatMap((field) => {
    const reason = said[field];
    return typeof reason === "string" ? [{ field, reason }] : [];
  });
}
