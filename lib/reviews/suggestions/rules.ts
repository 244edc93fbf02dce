import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";

const words = text.suggestions;

/** The fields a reviewer may suggest words for, with how long each may be: what customers read. */
export const suggestable = {
  authorizeText: { column: "authorize_text", most: 2000 },
  purpose: { column: "purpose", most: 2000 },
  personalData: { column: "personal_data", most: 2000 },
  storageCountry: { column: "storage_country", most: 200 },
  subProcessors: { column: "sub_processors", most: 2000 },
  deletionTerms: { column: "deletion_terms", most: 2000 },
} as const;
export type SuggestedField = keyof typeof suggestable;
export const suggestedFields = Object.keys(suggestable) as SuggestedField[];

export type SuggestionState = "OPEN" | "ACCEPTED" | "DECLINED" | "WITHDRAWN";

/** From each state, where a suggestion may go. The database holds the same pairs. */
export const SUGGESTION_TRANSITIONS = {
  OPEN: ["ACCEPTED", "DECLINED", "WITHDRAWN"],
  ACCEPTED: [],
  DECLINED: [],
  WITHDRAWN: [],
} as const satisfies Record<SuggestionState, readonly SuggestionState[]>;

/** The field that a column of the database belongs to. */
export function fieldOfColumn(column: string): SuggestedField | null {
  return suggestedFields.find((field) => suggestable[field].column === column) ?? null;
}

/** Whether these words can be suggested: other ones, and no more than the field holds. */
export function allowSuggestion(
  field: SuggestedField,
  value: string,
  before: string,
): Result<null> {
  const { most } = suggestable[field];
  if (value.length > most) return fail("rule_broken", text.form.tooLong(most), "value");
  return value === before ? fail("rule_broken", words.refused.same, "value") : ok(null);
}

type Publication = { environment: string; state: string };

/** Only what is nowhere but in SOD is changed under review: what runs in Stage stays what was approved. */
export function canBeChanged(publications: readonly Publication[]): boolean {
  return publications.every(
    ({ environment, state }) =>
      environment === "SOD" || state === "REQUEST_PENDING" || state === "REJECTED",
  );
}
