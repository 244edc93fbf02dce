import { canonicalJson } from "@/lib/core/canonical-json";
import { environments } from "@/lib/core/environments";
import type { UrlType } from "@/lib/endpoints/rules";
import type { Configuration } from "../rules";
import { urlTypes, type VersionUrl } from "../urls/rules";

/** All addresses of one type in a version, and whether they differ from environment to environment. */
export type UrlSet = {
  perEnvironment: boolean;
  urls: readonly Omit<VersionUrl, "type">[];
};

/** A set as one text: equal sets, equal texts, whatever their order. The database reads it, too. */
export function setText({ perEnvironment, urls }: UrlSet): string {
  const place = ({ environment, value }: UrlSet["urls"][number]) =>
    `${environment === null ? "" : environments.indexOf(environment)} ${value}`;
  const sorted = urls.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
  return canonicalJson({
    perEnvironment,
    urls: sorted.map(({ environment, value, enabled, sendErrorMails }) => ({
      ...{ environment, value, enabled, sendErrorMails },
    })),
  });
}

/** Of a text that `setText` made. */
export function readSet(text: string): UrlSet {
  return JSON.parse(text) as UrlSet;
}

export function setOf(
  type: UrlType,
  from: Pick<Configuration, "perEnvironment" | "urls">,
) {
  return setText({
    perEnvironment: from.perEnvironment.includes(type),
    urls: from.urls.filter((url) => url.type === type),
  });
}

/** What of a set is not there yet, and what of what is there is not in it. */
export function stepsTo(type: UrlType, now: Configuration, text: string) {
  const wanted = readSet(text).urls.map((url) => ({ ...url, type }));
  const there = now.urls.filter((url) => url.type === type);
  return {
    added: wanted.filter((url) => !there.some((one) => isSameUrl(one, url))),
    gone: there.filter((url) => !wanted.some((one) => isSameUrl(one, url))),
  };
}

/** A configuration with this set in the place of its own: what stays keeps its place. */
export function withSet(type: UrlType, now: Configuration, text: string): Configuration {
  const { added, gone } = stepsTo(type, now, text);
  const split = now.perEnvironment.filter((one) => one !== type);
  if (readSet(text).perEnvironment) split.push(type);
  const urls = [...now.urls.filter((url) => !gone.includes(url)), ...added];
  return {
    ...now,
    perEnvironment: urlTypes.filter((one) => split.includes(one)),
    urls: urlTypes.flatMap((one) => urls.filter((url) => url.type === one)),
  };
}

function isSameUrl(a: VersionUrl, b: VersionUrl): boolean {
  return (
    a.type === b.type &&
    a.environment === b.environment &&
    a.value === b.value &&
    a.enabled === b.enabled &&
    a.sendErrorMails === b.sendErrorMails
  );
}
