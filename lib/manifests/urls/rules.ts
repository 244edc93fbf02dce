import {
  integrationTypes,
  leaveLoopback,
  listTypes,
  readAddress,
  spreadUrls,
  urlTypes,
  type IntegrationType,
  type ListType,
  type VersionUrl,
} from "@/lib/configurations/urls/rules";
import type { Configuration } from "@/lib/configurations/rules";
import type { Environment } from "@/lib/core/environments";
import { checkUrlList } from "@/lib/endpoints/lists/rules";
import type { UrlType } from "@/lib/endpoints/rules";
import { withoutBlanks } from "@/lib/endpoints/text/rules";
import { text } from "@/lib/words/catalogue";
import {
  listNames,
  places,
  rowNames,
  urlNames,
  type ManifestRow,
  type ManifestUrls,
  type Place,
  type Problem,
} from "../rules";

const words = text.manifests.urls;

type Urls = Pick<Configuration, "urls" | "perEnvironment">;
type Reading = Urls & { problems: Problem[]; warnings: Problem[] };
type Group = { urls: VersionUrl[]; isSplit: boolean };

const under: Place = ["configuration", "urls"];

/**
 * The addresses that a manifest says, judged by the rules that the forms ask; types that it leaves
 * out stay as they are, and are judged once more where the app becomes native or stops being it.
 */
export function readUrls(
  wanted: ManifestUrls,
  isNative: boolean,
  before: Configuration,
): Reading {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const groups = new Map<UrlType, Group>();
  for (const type of listTypes) {
    const said = wanted[listNames[type]];
    if (said !== undefined) {
      groups.set(type, readLists(type, said, isNative, { problems, warnings }));
    } else if (isNative !== before.isNative) {
      groups.set(type, readKept(type, isNative, before, { problems, warnings }));
    }
  }
  for (const type of integrationTypes) {
    const row = wanted[rowNames[type]];
    if (row !== undefined) groups.set(type, readRows(type, row, { problems, warnings }));
  }
  return {
    problems,
    warnings,
    perEnvironment: urlTypes.filter(
      (type) => groups.get(type)?.isSplit ?? before.perEnvironment.includes(type),
    ),
    urls: urlTypes.flatMap(
      (type) => groups.get(type)?.urls ?? before.urls.filter((url) => url.type === type),
    ),
  };
}

function readLists(
  type: ListType,
  wanted: NonNullable<ManifestUrls["redirect"]>,
  isNative: boolean,
  { problems, warnings }: Pick<Reading, "problems" | "warnings">,
): Group {
  const at: Place = [...under, listNames[type]];
  const read = (
    list: readonly string[],
    environment: Environment | "ALL",
    in_: Place,
  ) => {
    const entries = list.map((entry) => ({ text: withoutBlanks(entry), environment }));
    const check = checkUrlList(entries, { type, isNative });
    for (const { index, failure } of check.failures)
      problems.push({ at: [...in_, index], message: failure.message });
    for (const { index, message } of check.warnings)
      warnings.push({ at: [...in_, index], message });
    return check.accepted;
  };
  if (Array.isArray(wanted)) {
    const { perEnvironment, urls } = spreadUrls(type, read(wanted, "ALL", at));
    if (perEnvironment) warnings.push({ at, message: words.split });
    return { urls, isSplit: perEnvironment };
  }
  const row = { type, enabled: true, sendErrorMails: false };
  const urls = places.flatMap(([environment, slug]) =>
    read(wanted[slug] ?? [], environment, [...at, slug]).map(({ value }) => ({
      ...{ ...row, environment, value },
    })),
  );
  return { urls, isSplit: true };
}

/** What nobody said anew, in an app that becomes native or stops being it. */
function readKept(
  type: ListType,
  isNative: boolean,
  before: Configuration,
  { problems, warnings }: Pick<Reading, "problems" | "warnings">,
): Group {
  const found: Pick<Reading, "problems" | "warnings"> = { problems: [], warnings: [] };
  const left = isNative ? before : withoutLoopback(before, type);
  const gone = before.urls.filter((url) => !left.urls.includes(url));
  const kept = writeUrls(left)[listNames[type]] ?? [];
  const group = readLists(type, kept, isNative, found);
  const elsewhere = ({ message }: Problem): Problem => ({
    at: ["configuration", "isNative"],
    message: words.kept(text.configurations.urlTypes[type], message),
  });
  if (gone.length > 0) {
    const message = text.configurations.page.leftLoopback([
      ...new Set(gone.map(({ value }) => value)),
    ]);
    warnings.push({ at: ["configuration", "isNative"], message });
  }
  problems.push(...found.problems.map(elsewhere));
  warnings.push(...found.warnings.map(elsewhere));
  return group;
}

/** Without what only a native app may have of a type, each where it stands. */
function withoutLoopback(before: Configuration, type: ListType): Configuration {
  const urls = before.urls.filter(
    ({ type: its, value, environment }) =>
      its !== type ||
      leaveLoopback(value, type, environment ?? "ALL").removed.length === 0,
  );
  return { ...before, urls };
}

function readRows(
  type: IntegrationType,
  wanted: NonNullable<ManifestUrls["quote"]> | null,
  { problems, warnings }: Pick<Reading, "problems" | "warnings">,
): Group {
  const at: Place = [...under, urlNames[type]];
  const read = (
    row: ManifestRow | null | undefined,
    environment: Environment | null,
    in_: Place,
  ): VersionUrl[] => {
    if (!row) return [];
    const address = readAddress(row.url, type, environment);
    if (!address.ok) {
      problems.push({ at: [...in_, "url"], message: address.message });
      return [];
    }
    const { enabled = true, sendErrorMails = true } = row;
    const { value } = address;
    return [{ type, environment: address.environment, value, enabled, sendErrorMails }];
  };
  if (wanted === null || "url" in wanted) {
    const urls = read(wanted, null, at);
    const isSplit = urls.some(({ environment }) => environment !== null);
    if (isSplit) warnings.push({ at, message: words.splitRow });
    return { urls, isSplit };
  }
  return {
    isSplit: true,
    urls: places.flatMap(([environment, slug]) =>
      read(wanted[slug], environment, [...at, slug]),
    ),
  };
}

/** The addresses of a configuration as a manifest says them, every type in its place. */
export function writeUrls({ urls, perEnvironment }: Urls): ManifestUrls {
  const valuesOf = (type: UrlType, environment: Environment | null) =>
    urls.filter(
      (url) =>
        url.type === type &&
        (environment === null ||
          url.environment === null ||
          url.environment === environment),
    );
  const rowOf = (type: UrlType, environment: Environment | null): ManifestRow | null => {
    const [found] = valuesOf(type, environment);
    if (!found) return null;
    const { value, enabled, sendErrorMails } = found;
    return { url: value, enabled, sendErrorMails };
  };
  const spread = <T>(type: UrlType, of: (environment: Environment | null) => T) =>
    perEnvironment.includes(type)
      ? Object.fromEntries(places.map(([environment, slug]) => [slug, of(environment)]))
      : of(null);
  return Object.fromEntries([
    ...listTypes.map((type) => [
      listNames[type],
      spread(type, (environment) =>
        valuesOf(type, environment).map(({ value }) => value),
      ),
    ]),
    ...integrationTypes.map((type) => [
      rowNames[type],
      spread(type, (environment) => rowOf(type, environment)),
    ]),
  ]) as ManifestUrls;
}
