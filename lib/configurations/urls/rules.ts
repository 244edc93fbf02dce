import { environments, type Environment } from "@/lib/core/environments";
import { checkUrl, type CheckedUrl, type UrlType } from "@/lib/endpoints/rules";
import { text } from "@/lib/words/catalogue";

export const listTypes = ["REDIRECT", "POST_LOGOUT", "CORS"] as const;
export type ListType = (typeof listTypes)[number];

export const integrationTypes = [
  "STATE_CHANGE",
  "AUTHORIZATION_EVENTS",
  "ERP_SYNC",
  "QUOTE",
  "MIRRORING",
] as const;
export type IntegrationType = (typeof integrationTypes)[number];

/** At most this many of a type as one environment sees them. */
export const URLS_PER_ENVIRONMENT = 50;

/** One URL of a version; no environment means all three. */
export type VersionUrl = {
  type: UrlType;
  environment: Environment | null;
  value: string;
  enabled: boolean;
  sendErrorMails: boolean;
};

type Reading = { entries: CheckedUrl[]; problems: string[] };

/**
 * Reads a list of URLs, one a line; blank lines do not count. Every line that is refused is named
 * by its number with its rule and mend.
 */
export function readUrlList(
  typed: string,
  options: { type: UrlType; isNative: boolean; environment: Environment | "ALL" },
): Reading {
  const lines = typed.split(/\r\n|\n|\r/).map((line) => line.trim());
  const many = lines.filter((line) => line !== "").length > 1;
  const entries: CheckedUrl[] = [];
  const problems: string[] = [];
  const seen = new Map<string, number>();
  lines.forEach((line, index) => {
    if (line === "" || problems.length >= 5) return;
    const say = (message: string) =>
      problems.push(many ? text.configurations.line(index + 1, message) : message);
    const checked = checkUrl(line, options);
    if (!checked.ok) return say(checked.failure.message);
    const earlier = seen.get(checked.value.value);
    if (earlier !== undefined) return say(text.configurations.duplicateLine(earlier));
    seen.set(checked.value.value, index + 1);
    entries.push(checked.value);
  });
  if (entries.length > URLS_PER_ENVIRONMENT) {
    problems.push(text.configurations.tooManyUrls(URLS_PER_ENVIRONMENT, entries.length));
  }
  return { entries, problems };
}

/**
 * The rows of one list. A URL that only SOD admits turns *Configure per environment* on for the
 * type: SOD keeps the whole list, Stage and Production the rest.
 */
export function spreadUrls(
  type: ListType,
  entries: readonly CheckedUrl[],
): { perEnvironment: boolean; urls: VersionUrl[] } {
  const row = (value: string, environment: Environment | null): VersionUrl => ({
    type,
    environment,
    value,
    enabled: true,
    sendErrorMails: false,
  });
  if (!entries.some((entry) => entry.sodOnly)) {
    return { perEnvironment: false, urls: entries.map(({ value }) => row(value, null)) };
  }
  return {
    perEnvironment: true,
    urls: environments.flatMap((environment) =>
      entries
        .filter((entry) => environment === "SOD" || !entry.sodOnly)
        .map(({ value }) => row(value, environment)),
    ),
  };
}

/** The URLs of a type that one environment sees. */
export function urlsFor(
  urls: readonly VersionUrl[],
  type: UrlType,
  environment: Environment,
): VersionUrl[] {
  return urls.filter(
    (url) =>
      url.type === type && (url.environment === null || url.environment === environment),
  );
}
