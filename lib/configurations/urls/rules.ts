import { environments, type Environment } from "@/lib/core/environments";
import { checkUrlList } from "@/lib/endpoints/lists/rules";
import type { CheckedUrl, UrlType } from "@/lib/endpoints/rules";
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

/** One URL of a version; no environment means all three. */
export type VersionUrl = {
  type: UrlType;
  environment: Environment | null;
  value: string;
  enabled: boolean;
  sendErrorMails: boolean;
};

type Reading = { entries: readonly CheckedUrl[]; problems: string[]; warnings: string[] };

/** More messages than these help nobody: mending the first ones mends the rest. */
const PROBLEMS_SHOWN = 5;

/**
 * Reads a list of URLs, one a line; blank lines do not count. Every line that is refused is named
 * by its number with its rule and mend; accepted lines that hardly differ are warned about.
 */
export function readUrlList(
  typed: string,
  {
    type,
    isNative,
    environment,
  }: { type: UrlType; isNative: boolean; environment: Environment | "ALL" },
): Reading {
  const lines = typed
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter(({ text: line }) => line !== "");
  const entries = lines.map(({ text: line }) => ({ text: line, environment }));
  const check = checkUrlList(entries, { type, isNative });
  const say = ({ index, message }: { index: number; message: string }) =>
    lines.length > 1
      ? text.configurations.line(lines[index]?.number ?? index, message)
      : message;
  return {
    entries: check.accepted,
    problems: check.failures
      .slice(0, PROBLEMS_SHOWN)
      .map(({ index, failure }) => say({ index, message: failure.message })),
    warnings: check.warnings.map(say),
  };
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
