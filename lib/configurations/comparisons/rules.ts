import { canonicalJson } from "@/lib/core/canonical-json";
import { text } from "@/lib/words/catalogue";
import { plainFields, type Configuration } from "../rules";
import type { VersionUrl } from "../urls/rules";

const listFields = [
  "claims",
  "agents",
  "supportedEndpoints",
  "customClaims",
  "perEnvironment",
] as const;

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
  if (before.defaultRedirectUrl !== after.defaultRedirectUrl) {
    const label = text.configurations.fields.defaultRedirectUrl;
    sentences.push(
      after.defaultRedirectUrl === ""
        ? words.removed(label, before.defaultRedirectUrl)
        : words.added(label, after.defaultRedirectUrl),
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
