import { grantedNow, isSame, withGranted } from "@/lib/changes/rules";
import { contradictions } from "@/lib/configurations/about/rules";
import type { Configuration } from "@/lib/configurations/rules";
import { setOf, withSet } from "@/lib/configurations/url-sets/rules";
import { urlProblems, urlsFor, urlTypes } from "@/lib/configurations/urls/rules";
import { environments, type Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import type { UrlType } from "@/lib/endpoints/rules";
import { text } from "@/lib/words/catalogue";

const words = text.suggestions;

/** The fields a reviewer may suggest words for, with how long each may be: what customers read. */
export const suggestedTexts = {
  authorizeText: { column: "authorize_text", most: 2000 },
  purpose: { column: "purpose", most: 2000 },
  personalData: { column: "personal_data", most: 2000 },
  storageCountry: { column: "storage_country", most: 200 },
  subProcessors: { column: "sub_processors", most: 2000 },
  deletionTerms: { column: "deletion_terms", most: 2000 },
} as const;
export type SuggestedText = keyof typeof suggestedTexts;

/** What SuperOffice grants and items of the checklist depend on, with its column. */
export const suggestedRights = {
  CLAIMS: "claims",
  AGENTS: "agents",
  SUPPORTED_ENDPOINTS: "supported_endpoints",
} as const;
export type SuggestedRight = keyof typeof suggestedRights;

export type SuggestedField = SuggestedText | UrlType | SuggestedRight;

export const textFields = Object.keys(suggestedTexts) as SuggestedText[];
export const rightFields = Object.keys(suggestedRights) as SuggestedRight[];
export const suggestedFields = [...textFields, ...urlTypes, ...rightFields] as const;

export type SuggestionState = "OPEN" | "ACCEPTED" | "DECLINED" | "WITHDRAWN";

/** From each state, where a suggestion may go. The database holds the same pairs. */
export const SUGGESTION_TRANSITIONS = {
  OPEN: ["ACCEPTED", "DECLINED", "WITHDRAWN"],
  ACCEPTED: [],
  DECLINED: [],
  WITHDRAWN: [],
} as const satisfies Record<SuggestionState, readonly SuggestionState[]>;

/** How many of them wait for the partner to accept or decline. */
export function undecided(
  items: readonly { suggestions: readonly { state: SuggestionState }[] }[],
): number {
  const all = items.flatMap(({ suggestions }) => suggestions);
  return all.filter(({ state }) => state === "OPEN").length;
}

export function isText(field: SuggestedField): field is SuggestedText {
  return textFields.some((one) => one === field);
}

export function isRight(field: SuggestedField): field is SuggestedRight {
  return rightFields.some((one) => one === field);
}

/** What the database calls a field: a column of the version, or a type of URLs. */
export function columnOf(field: SuggestedField): string {
  if (isText(field)) return suggestedTexts[field].column;
  return isRight(field) ? suggestedRights[field] : field;
}

export function fieldOfColumn(column: string): SuggestedField | null {
  return suggestedFields.find((field) => columnOf(field) === column) ?? null;
}

/** The names of a right, as one text: one a line. */
export function namesText(names: readonly string[]): string {
  return names.join("\n");
}

function namesOf(value: string): string[] {
  return value === "" ? [] : value.split("\n");
}

/** What a field is, as one text: what a suggestion keeps, and is compared with. */
export function valueNow(field: SuggestedField, configuration: Configuration): string {
  if (isText(field)) return configuration[field];
  if (!isRight(field)) return setOf(field, configuration);
  const now = grantedNow(field, configuration);
  return Array.isArray(now) ? namesText(now) : "";
}

/** The configuration as it would be. */
export function withSuggested(
  field: SuggestedField,
  configuration: Configuration,
  value: string,
): Configuration {
  if (isText(field)) return { ...configuration, [field]: value };
  return isRight(field)
    ? withGranted(field, configuration, namesOf(value))
    : withSet(field, configuration, value);
}

/** Whether an app would get what it has not. */
export function addsRights(
  field: SuggestedField,
  before: string,
  value: string,
): boolean {
  if (!isRight(field)) return false;
  const had = namesOf(before);
  return namesOf(value).some((name) => !had.includes(name));
}

/**
 * Whether this can be suggested: another value, within the rules that hold when the partner saves, and
 * more rights only by whoever grants them.
 */
export function allowSuggestion(
  field: SuggestedField,
  value: string,
  { before, canGrant }: { before: Configuration; canGrant: boolean },
): Result<null> {
  const now = valueNow(field, before);
  const at = fieldInForm(field);
  if (isText(field)) {
    const { most } = suggestedTexts[field];
    if (value.length > most) return fail("rule_broken", text.form.tooLong(most), at);
  }
  if (isRight(field) ? isSame(namesOf(value), namesOf(now)) : value === now)
    return fail("rule_broken", words.refused.same, at);
  if (addsRights(field, now, value) && !canGrant)
    return fail("rule_broken", words.refused.rights, at);
  return allowTaking(field, value, before);
}

/** Whether the rules of today let a value be taken over into this configuration. */
export function allowTaking(
  field: SuggestedField,
  value: string,
  before: Configuration,
): Result<null> {
  const after = withSuggested(field, before, value);
  const at = fieldInForm(field);
  if (environments.some((one) => signsIn(before, one) && !signsIn(after, one)))
    return fail("rule_broken", words.refused.noRedirect, at);
  const problem = isText(field)
    ? undefined
    : (urlProblems(after).find(({ type }) => type === field) ?? contradictions(after)[0]);
  return problem ? fail("rule_broken", problem.message, at) : ok(null);
}

/** Whether somebody can sign in there: what was requested has to stay so. */
function signsIn({ urls }: Configuration, environment: Environment): boolean {
  return urlsFor(urls, "REDIRECT", environment).length > 0;
}

/** Where the form shows what is wrong with a field. */
function fieldInForm(field: SuggestedField): string {
  if (isText(field)) return "value";
  if (isRight(field)) return "wanted";
  return field === "REDIRECT" || field === "POST_LOGOUT" || field === "CORS"
    ? `${field}.ALL`
    : `${field}.url`;
}

type Publication = { environment: string; state: string };

/** Only what is nowhere but in SOD is changed under review: what runs in Stage stays what was approved. */
export function canBeChanged(publications: readonly Publication[]): boolean {
  return publications.every(
    ({ environment, state }) =>
      environment === "SOD" || state === "REQUEST_PENDING" || state === "REJECTED",
  );
}
