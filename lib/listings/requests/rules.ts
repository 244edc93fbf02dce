import { listingFields } from "../rules";

/** What a rejection may be about: every field, and the images. */
export const reasonFields = [...listingFields, "images"] as const;
export type ReasonField = (typeof reasonFields)[number];

/** Where a certified app waits for its listing alone, and where it is in the App Store already. */
export const launchable = ["INSTALLED", "LISTED"] as const;
export const launched = ["BETA", "NON_COMPLIANT", "FULL"] as const;

/** What an approved listing means for its app. */
export type Place = "LAUNCH" | "SHOWN" | "LATER";

export function placeOf(records: readonly { status: string | null }[]): Place {
  const stands = (among: readonly string[]) =>
    records.some(({ status }) => status !== null && among.includes(status));
  return stands(launchable) ? "LAUNCH" : stands(launched) ? "SHOWN" : "LATER";
}

/** What the column holds, in the order of the page. */
export function storedReasons(stored: unknown): { field: ReasonField; reason: string }[] {
  if (typeof stored !== "object" || stored === null) return [];
  const said = stored as Record<string, unknown>;
  return reasonFields.flatMap((field) => {
    const reason = said[field];
    return typeof reason === "string" ? [{ field, reason }] : [];
  });
}
