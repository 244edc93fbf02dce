import { environments, type Environment } from "@/lib/core/environments";
import { checkUrlList } from "@/lib/endpoints/lists/rules";
import { checkUrl, type CheckedUrl, type UrlType } from "@/lib/endpoints/rules";
import { withoutBlanks } from "@/lib/endpoints/text/rules";
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

export const urlTypes: readonly UrlType[] = [...listTypes, ...integrationTypes];

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
  const lines = linesOf(typed)
    .map((line, index) => ({ text: withoutBlanks(line), number: index + 1 }))
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

/**
 * A list without what only a native app may have there: http on a loopback literal, outside SOD or
 * for any port. One with a port stays where SOD admits it, which a list for all environments leaves
 * to the split. Lines that go stay, empty, so that the others keep their numbers.
 */
export function leaveLoopback(
  typed: string,
  type: ListType,
  environment: Environment | "ALL",
): { kept: string; removed: string[] } {
  const removed: string[] = [];
  const kept = linesOf(typed).map((line) => {
    const url = withoutBlanks(line);
    const checked = checkUrl(url, { type, isNative: true, environment });
    if (!checked.ok || !checked.value.loopbackAnyPort) return line;
    const { value } = checked.value;
    // Without a port it would mean another thing from now on: port 80, and no other.
    const hasPort = new URL(value).port !== "";
    if (hasPort && checkUrl(url, { type, isNative: false, environment }).ok) return line;
    removed.push(value);
    return "";
  });
  return { kept: kept.join("\n"), removed };
}

function linesOf(typed: string): string[] {
  return typed.split(/\r\n|\n|\r/);
}

type Address =
  | { ok: true; value: string; environment: Environment | null; isSplit: boolean }
  | { ok: false; message: string };

/**
 * Reads the one address of an integration. One that only SOD admits and that was typed for all
 * environments is for SOD, and turns *Configure per environment* on for the type.
 */
export function readAddress(
  typed: string,
  type: IntegrationType,
  environment: Environment | null,
): Address {
  const checked = checkUrl(withoutBlanks(typed), {
    ...{ type, isNative: false, environment: environment ?? "ALL" },
  });
  if (!checked.ok) return { ok: false, message: checked.failure.message };
  const { value, sodOnly } = checked.value;
  const isSplit = environment === null && sodOnly;
  return { ok: true, value, environment: isSplit ? "SOD" : environment, isSplit };
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

/** Whether a type is one that SuperOffice calls, and so has one address. */
export function isIntegration(type: UrlType): type is IntegrationType {
  return integrationTypes.some((one) => one === type);
}

/** What of a configuration's URLs the rules of today refuse, with the field that holds it. */
export function urlProblems({
  isNative,
  urls,
}: {
  isNative: boolean;
  urls: readonly VersionUrl[];
}): { type: UrlType; message: string }[] {
  return urlTypes.flatMap((type): { type: UrlType; message: string }[] => {
    const rows = urls.filter((url) => url.type === type);
    if (isIntegration(type)) {
      return rows.flatMap(({ value, environment }) => {
        const at = environment ?? "PRODUCTION";
        const checked = checkUrl(value, { type, isNative: false, environment: at });
        return checked.ok ? [] : [{ type, message: checked.failure.message }];
      });
    }
    const entries = rows.map(({ value, environment }) => ({
      text: value,
      environment: environment ?? ("ALL" as const),
    }));
    return checkUrlList(entries, { type, isNative }).failures.map(({ failure }) => ({
      type,
      message: failure.message,
    }));
  });
}
