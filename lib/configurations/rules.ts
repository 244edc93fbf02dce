import type { Environment } from "@/lib/core/environments";
import { canonicalJson } from "@/lib/core/canonical-json";
import { text } from "@/lib/words/catalogue";
import type { ListType, VersionUrl } from "./urls/rules";

/** What an app may do and what its partner declares: reviewed, and agreed to by customers. */
export type Declared = {
  authorizeText: string;
  purpose: string;
  personalData: string;
  storageCountry: string;
  subProcessors: string;
  deletionTerms: string;
  claims: readonly string[];
  agents: readonly string[];
  supportedEndpoints: readonly string[];
};

/** Everything a version holds: what forms save, change logs keep and reviews look at. */
export type Configuration = Declared & {
  isNative: boolean;
  supportDarkMode: boolean;
  removeRememberMe: boolean;
  perEnvironment: readonly ListType[];
  urls: readonly VersionUrl[];
};

type PublicationState = "REQUEST_PENDING" | "PUBLISHED" | "REJECTED" | "REPLACED";
export type VersionPublication = { environment: Environment; state: PublicationState };

/** A version is locked while it is pending, published or replaced in Stage or Production. */
export function isLocked(publications: readonly VersionPublication[]): boolean {
  return publications.some(
    ({ environment, state }) => environment !== "SOD" && state !== "REJECTED",
  );
}

/** The settings that are one value each. */
const plainFields = [
  "isNative",
  "supportDarkMode",
  "removeRememberMe",
  "authorizeText",
  "purpose",
  "personalData",
  "storageCountry",
  "subProcessors",
  "deletionTerms",
] as const;

export type PlainSettings = Pick<Configuration, (typeof plainFields)[number]>;

/** Those settings alone, of whatever holds them. */
export function plainSettings({
  isNative,
  supportDarkMode,
  removeRememberMe,
  authorizeText,
  purpose,
  personalData,
  storageCountry,
  subProcessors,
  deletionTerms,
}: PlainSettings): PlainSettings {
  return {
    isNative,
    supportDarkMode,
    removeRememberMe,
    authorizeText,
    purpose,
    personalData,
    storageCountry,
    subProcessors,
    deletionTerms,
  };
}

const listFields = ["claims", "agents", "supportedEndpoints", "perEnvironment"] as const;

/** What changed from one configuration to the other, in sentences. Empty: nothing. */
export function describeChanges(before: Configuration, after: Configuration): string[] {
  const words = text.configurations.changes;
  const sentences: string[] = [];
  for (const field of plainFields) {
    if (before[field] === after[field]) continue;
    sentences.push(
      typeof after[field] === "boolean"
        ? words.switched(text.configurations.fields[field], after[field])
        : words.rewritten(text.configurations.fields[field]),
    );
  }
  for (const field of listFields) {
    for (const item of added(before[field], after[field])) {
      sentences.push(words.added(text.configurations.fields[field], nameOf(item)));
    }
    for (const item of added(after[field], before[field])) {
      sentences.push(words.removed(text.configurations.fields[field], nameOf(item)));
    }
  }
  return [...sentences, ...describeUrls(before.urls, after.urls)];
}

function describeUrls(
  before: readonly VersionUrl[],
  after: readonly VersionUrl[],
): string[] {
  const words = text.configurations.changes;
  const line = (url: VersionUrl) =>
    url.environment === null
      ? url.value
      : `${url.value} (${text.common.environments[url.environment]})`;
  const same = (a: VersionUrl, b: VersionUrl) =>
    a.type === b.type && a.environment === b.environment && a.value === b.value;
  const settings = ({ enabled, sendErrorMails }: VersionUrl) =>
    canonicalJson({ enabled, sendErrorMails });
  return [
    ...after
      .filter((url) => !before.some((old) => same(old, url)))
      .map((url) => words.added(text.configurations.urlTypes[url.type], line(url))),
    ...before
      .filter((url) => !after.some((now) => same(now, url)))
      .map((url) => words.removed(text.configurations.urlTypes[url.type], line(url))),
    ...after
      .filter((url) =>
        before.some((old) => same(old, url) && settings(old) !== settings(url)),
      )
      .map((url) =>
        words.set(text.configurations.urlTypes[url.type], line(url), url.enabled),
      ),
  ];
}

/** URL types have names of their own; agents, claims and endpoints are named as they are. */
function nameOf(item: string): string {
  const names: Record<string, string> = text.configurations.urlTypes;
  return names[item] ?? item;
}

function added(before: readonly string[], after: readonly string[]): string[] {
  return after.filter((item) => !before.includes(item));
}
