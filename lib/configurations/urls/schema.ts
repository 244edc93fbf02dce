import * as z from "zod";
import { canonicalJson } from "@/lib/core/canonical-json";
import { environments, type Environment } from "@/lib/core/environments";
import type { UrlType } from "@/lib/endpoints/rules";
import { withoutBlanks } from "@/lib/endpoints/text/rules";
import { text } from "@/lib/words/catalogue";
import {
  integrationTypes,
  leaveLoopback,
  listTypes,
  readAddress,
  readUrlList,
  spreadUrls,
  type IntegrationType,
  type ListType,
  type VersionUrl,
} from "./rules";

/** Names of the form's URL fields: `REDIRECT.ALL`, or one per environment. */
export function urlField(type: string, part: string): string {
  return `${type}.${part}`;
}

/** The same of a row of an integration: `ERP_SYNC.url`, or one per environment. */
export function rowField(
  type: string,
  scope: Environment | null,
  part: "url" | "enabled" | "mails",
): string {
  return urlField(type, scope === null ? part : `${scope}.${part}`);
}

const rowScopes = [null, ...environments] as const;
const urlText = z.string().max(110_000, text.form.tooLong(110_000)).optional();
const ticked = z.literal("on").optional();

/** The shape of all URL fields. Their names are made, so they are read by name below. */
export const urlFields = Object.fromEntries([
  ...listTypes.flatMap((type) =>
    ["ALL", ...environments].map((scope) => [urlField(type, scope), urlText]),
  ),
  ...listTypes.map((type) => [urlField(type, "split"), ticked]),
  ...integrationTypes.flatMap((type) => [
    ...rowScopes.flatMap((scope) => [
      [rowField(type, scope, "url"), urlText],
      [rowField(type, scope, "enabled"), ticked],
      [rowField(type, scope, "mails"), ticked],
    ]),
    [urlField(type, "split"), ticked],
  ]),
]) as Record<never, z.ZodType>;

type Reading = {
  urls: VersionUrl[];
  perEnvironment: UrlType[];
  problems: { field: string; message: string }[];
  warnings: string[];
  /** Loopback URLs that an app may not keep which stops being native. */
  removed: string[];
};

/** What the app is to be, and what it was when the form was opened. */
type Kind = { isNative: boolean; wasNative: boolean };

/** The URLs of these types in a form, with everything that is wrong with them. */
export function readUrls(
  typed: Record<string, unknown>,
  kind: Kind,
  types: readonly UrlType[],
): Reading {
  const reading: Reading = {
    ...{ urls: [], perEnvironment: [], problems: [], warnings: [], removed: [] },
  };
  for (const type of listTypes) {
    if (!types.includes(type)) continue;
    const isOneList = typed[urlField(type, "ALL")] !== undefined;
    (isOneList ? readOneList : readThreeLists)(reading, typed, type, kind);
  }
  reading.removed = [...new Set(reading.removed)];
  for (const type of integrationTypes) {
    if (!types.includes(type)) continue;
    const isOneRow = typed[rowField(type, null, "url")] !== undefined;
    (isOneRow ? readOneRow : readThreeRows)(reading, typed, type);
  }
  return reading;
}

function readOneList(
  reading: Reading,
  typed: Record<string, unknown>,
  type: ListType,
  kind: Kind,
): void {
  const { entries } = readList(reading, typed, type, kind, "ALL");
  const spread = spreadUrls(type, entries);
  if (spread.perEnvironment) {
    reading.perEnvironment.push(type);
    reading.urls.push(...spread.urls);
  } else if (typed[urlField(type, "split")] === "on") {
    reading.perEnvironment.push(type);
    reading.urls.push(
      ...environments.flatMap((environment) =>
        spread.urls.map((url) => ({ ...url, environment })),
      ),
    );
  } else {
    reading.urls.push(...spread.urls);
  }
}

function readThreeLists(
  reading: Reading,
  typed: Record<string, unknown>,
  type: ListType,
  kind: Kind,
): void {
  const lists = environments.map((environment) =>
    readList(reading, typed, type, kind, environment).entries.map(({ value }) => value),
  );
  const row = { type, enabled: true, sendErrorMails: false };
  if (typed[urlField(type, "split")] === "on") {
    reading.perEnvironment.push(type);
    reading.urls.push(
      ...environments.flatMap((environment, index) =>
        (lists[index] ?? []).map((value) => ({ ...row, environment, value })),
      ),
    );
  } else if (new Set(lists.map((list) => list.join("\n"))).size > 1) {
    const field = urlField(type, "split");
    reading.problems.push({ field, message: text.configurations.listsDiffer });
  } else {
    reading.urls.push(
      ...(lists[0] ?? []).map((value) => ({ ...row, environment: null, value })),
    );
  }
}

function readList(
  reading: Reading,
  typed: Record<string, unknown>,
  type: ListType,
  { isNative, wasNative }: Kind,
  environment: (typeof environments)[number] | "ALL",
) {
  const field = urlField(type, environment);
  const line = textOf(typed, field);
  const left =
    wasNative && !isNative
      ? leaveLoopback(line, type, environment)
      : { kept: line, removed: [] };
  reading.removed.push(...left.removed);
  const read = readUrlList(left.kept, { type, isNative, environment });
  reading.problems.push(...read.problems.map((message) => ({ field, message })));
  reading.warnings.push(...read.warnings);
  return read;
}

function readOneRow(
  reading: Reading,
  typed: Record<string, unknown>,
  type: IntegrationType,
): void {
  const rows = readRow(reading, typed, type, null);
  const isForSod = rows.some(({ environment }) => environment === "SOD");
  if (isForSod) {
    reading.perEnvironment.push(type);
    reading.urls.push(...rows);
  } else if (typed[urlField(type, "split")] === "on") {
    reading.perEnvironment.push(type);
    for (const environment of environments)
      reading.urls.push(...rows.map((row) => ({ ...row, environment })));
  } else {
    reading.urls.push(...rows);
  }
}

function readThreeRows(
  reading: Reading,
  typed: Record<string, unknown>,
  type: IntegrationType,
): void {
  const rows = environments.map((environment) =>
    readRow(reading, typed, type, environment),
  );
  if (typed[urlField(type, "split")] === "on") {
    reading.perEnvironment.push(type);
    reading.urls.push(...rows.flat());
    return;
  }
  const whole = rows.map((row) => row.map((url) => ({ ...url, environment: null })));
  if (new Set(whole.map((row) => canonicalJson(row))).size > 1) {
    const field = urlField(type, "split");
    reading.problems.push({ field, message: text.configurations.rowsDiffer });
  } else {
    reading.urls.push(...(whole[0] ?? []));
  }
}

/** The row of an integration; none where no address is typed. */
function readRow(
  reading: Reading,
  typed: Record<string, unknown>,
  type: IntegrationType,
  environment: Environment | null,
): VersionUrl[] {
  const field = rowField(type, environment, "url");
  const line = textOf(typed, field);
  if (withoutBlanks(line) === "") return [];
  const address = readAddress(line, type, environment);
  if (!address.ok) {
    reading.problems.push({ field, message: address.message });
    return [];
  }
  return [
    {
      ...{ type, environment: address.environment, value: address.value },
      enabled: typed[rowField(type, environment, "enabled")] === "on",
      sendErrorMails: typed[rowField(type, environment, "mails")] === "on",
    },
  ];
}

function textOf(typed: Record<string, unknown>, field: string): string {
  const value = typed[field];
  return typeof value === "string" ? value : "";
}
