import { allowName, nameFields } from "@/lib/applications/rules";
import type { Configuration } from "@/lib/configurations/rules";
import { fail, ok, type Result } from "@/lib/core/result";
import { checkUrl } from "@/lib/endpoints/rules";
import { withoutBlanks } from "@/lib/endpoints/text/rules";
import { text } from "@/lib/words/catalogue";

const words = text.changes;

/** What of an app's settings a partner asks for: some always, its names once it has left SOD. */
export const settingFields = [
  "NAME",
  "SEO_NAME",
  "KIND",
  "HIDDEN_FROM_OUR_APPS",
  "IS_BETA",
] as const;
/** What of a configuration SuperOffice grants. */
export const grantedFields = [
  "CLAIMS",
  "AGENTS",
  "SUPPORTED_ENDPOINTS",
  "CUSTOM_CLAIMS",
  "DEFAULT_REDIRECT_URL",
] as const;
export const changeFields = [...settingFields, ...grantedFields] as const;
export type SettingField = (typeof settingFields)[number];
export type GrantedField = (typeof grantedFields)[number];
export type ChangeField = (typeof changeFields)[number];

/** What a field is asked to be: a text, names, or yes and no. */
export type Wanted = string | string[] | boolean;

/** The names that SuperOffice knows; of endpoints and own claims there may be others. */
export const known: Partial<Record<ChangeField, readonly string[]>> = {
  CLAIMS: [
    "InternalNetserverUrl",
    "SystemToken",
    "PersonId",
    "FeatureToggles",
    "MinimumPocketVersion",
  ],
  AGENTS: [
    ...["User", "ErpSync", "Replication", "Email", "Messaging", "MailLink", "Webhook"],
    ...["CRMScript", "Data", "Ai", "Pocket", "Dash", "DocumentMigration"],
  ],
};

export const SEO_NAME_MAX = 60;
/** Names in one list. */
const NAMES_MAX = 20;
const NAME = /^[A-Za-z][A-Za-z0-9_.:-]{0,79}$/;

/** How the field is asked for: as a line, lines, boxes to tick, a switch or one of two kinds. */
export function shapeOf(
  field: ChangeField,
): "line" | "lines" | "boxes" | "switch" | "kind" {
  switch (field) {
    case "NAME":
    case "SEO_NAME":
    case "DEFAULT_REDIRECT_URL":
      return "line";
    case "KIND":
      return "kind";
    case "HIDDEN_FROM_OUR_APPS":
    case "IS_BETA":
      return "switch";
    case "CLAIMS":
    case "AGENTS":
      return "boxes";
    case "SUPPORTED_ENDPOINTS":
    case "CUSTOM_CLAIMS":
      return "lines";
  }
}

/** Reads what somebody wants a field to be, by the rules that hold when it is saved. */
export function readWanted(
  field: ChangeField,
  typed: string | readonly string[],
): Result<Wanted> {
  const line = typeof typed === "string" ? typed.trim() : "";
  switch (field) {
    case "NAME":
      return beside(allowName(line));
    case "SEO_NAME":
      return isSeoName(line) ? ok(line) : refuse(text.appSettings.seoForm);
    case "DEFAULT_REDIRECT_URL":
      return readUrl(typeof typed === "string" ? withoutBlanks(typed) : "");
    case "KIND":
      return line === "CUSTOM" || line === "STANDARD"
        ? ok(line)
        : refuse(text.form.chooseOne);
    case "HIDDEN_FROM_OUR_APPS":
    case "IS_BETA":
      return ["on", "off"].includes(line)
        ? ok(line === "on")
        : refuse(text.form.chooseOne);
    case "CLAIMS":
    case "AGENTS":
    case "SUPPORTED_ENDPOINTS":
    case "CUSTOM_CLAIMS":
      return readNames(field, typeof typed === "string" ? typed.split(/[\n,]/) : typed);
  }
}

export function isSeoName(typed: string): boolean {
  return typed.length <= SEO_NAME_MAX && /^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/.test(typed);
}

function readUrl(typed: string): Result<string> {
  if (typed === "") return ok("");
  const checked = checkUrl(typed, {
    ...{ type: "REDIRECT", isNative: false, environment: "PRODUCTION" },
  });
  return checked.ok ? ok(checked.value.value) : refuse(checked.failure.message);
}

function readNames(field: GrantedField, typed: readonly string[]): Result<string[]> {
  const names = [...new Set(typed.map((name) => name.trim()))].filter(Boolean);
  const unknown = names.find((name) =>
    known[field] ? !known[field].includes(name) : !NAME.test(name),
  );
  if (unknown !== undefined) return refuse(words.unknownName(unknown.slice(0, 80)));
  return names.length > NAMES_MAX ? refuse(words.tooManyNames(NAMES_MAX)) : ok(names);
}

function refuse(message: string): Result<never> {
  return fail("rule_broken", message, "wanted");
}

function beside<T>(result: Result<T>): Result<T> {
  return result.ok ? result : refuse(result.failure.message);
}

export type Settings = {
  name: string;
  seoName: string;
  kind: "STANDARD" | "CUSTOM";
  hiddenFromOurApps: boolean;
  isBeta: boolean;
};

/** What a field of the settings is now. */
export function settingNow(field: SettingField, settings: Settings): Wanted {
  switch (field) {
    case "NAME":
      return settings.name;
    case "SEO_NAME":
      return settings.seoName;
    case "KIND":
      return settings.kind;
    case "HIDDEN_FROM_OUR_APPS":
      return settings.hiddenFromOurApps;
    case "IS_BETA":
      return settings.isBeta;
  }
}

/** A setting as it is stored. */
export function columnsOfSetting(field: SettingField, wanted: Wanted) {
  const line = typeof wanted === "string" ? wanted : "";
  switch (field) {
    case "NAME":
      return { ...nameFields(line) };
    case "SEO_NAME":
      return { seoName: line };
    case "KIND":
      return { kind: line === "CUSTOM" ? ("CUSTOM" as const) : ("STANDARD" as const) };
    case "HIDDEN_FROM_OUR_APPS":
      return { hiddenFromOurApps: wanted === true };
    case "IS_BETA":
      return { isBeta: wanted === true };
  }
}

/** What a granted field is in a version. */
export function grantedNow(field: GrantedField, version: Configuration): Wanted {
  switch (field) {
    case "CLAIMS":
      return [...version.claims];
    case "AGENTS":
      return [...version.agents];
    case "SUPPORTED_ENDPOINTS":
      return [...version.supportedEndpoints];
    case "CUSTOM_CLAIMS":
      return [...version.customClaims];
    case "DEFAULT_REDIRECT_URL":
      return version.defaultRedirectUrl;
  }
}

/** A version with a granted field as it is wanted. */
export function withGranted(
  field: GrantedField,
  version: Configuration,
  wanted: Wanted,
): Configuration {
  const names = Array.isArray(wanted) ? wanted : [];
  switch (field) {
    case "CLAIMS":
      return { ...version, claims: names };
    case "AGENTS":
      return { ...version, agents: names };
    case "SUPPORTED_ENDPOINTS":
      return { ...version, supportedEndpoints: names };
    case "CUSTOM_CLAIMS":
      return { ...version, customClaims: names };
    case "DEFAULT_REDIRECT_URL":
      return { ...version, defaultRedirectUrl: typeof wanted === "string" ? wanted : "" };
  }
}

export function isGranted(field: ChangeField): field is GrantedField {
  return grantedFields.some((one) => one === field);
}

/** Two values that mean the same, whatever the order of their names. */
export function isSame(a: Wanted, b: Wanted): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.toSorted().join("\n") === b.toSorted().join("\n");
}

/** A value as people read it. */
export function wantedWords(field: ChangeField, value: Wanted): string {
  if (typeof value === "boolean") return value ? text.common.on : text.common.off;
  if (Array.isArray(value)) return text.common.list(value);
  if (field === "KIND" && (value === "CUSTOM" || value === "STANDARD"))
    return text.applications.kinds[value];
  return value || text.common.notStated;
}

/** As it was stored: our own commands wrote it in one of these shapes. */
export function storedWanted(stored: unknown): Wanted {
  if (typeof stored === "string" || typeof stored === "boolean") return stored;
  return Array.isArray(stored)
    ? stored.filter((name): name is string => typeof name === "string")
    : "";
}

type VersionState = { number: number; isLocked: boolean };

/**
 * Where a granted change is saved, never in a locked version: in the one it was asked about, else in
 * the newest draft after it. Null: in a new draft, copied from the one it was asked about.
 */
export function targetOf<V extends VersionState>(asked: V, all: readonly V[]): V | null {
  if (!asked.isLocked) return asked;
  const drafts = all.filter(({ number, isLocked }) => number > asked.number && !isLocked);
  return drafts.toSorted((a, b) => b.number - a.number)[0] ?? null;
}

/** Where a field is shown to its partner; in a version by its number. */
export function pageOf(appId: string, field: ChangeField, number: number | null): string {
  if (!isGranted(field)) return `/apps/${appId}/settings`;
  const page = `/apps/${appId}/configuration/advanced`;
  return number === null ? page : `${page}?version=${number}`;
}
