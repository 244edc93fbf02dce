import * as z from "zod";
import { environments } from "@/lib/core/environments";
import { checkUrl } from "@/lib/endpoints/rules";
import { text } from "@/lib/words/catalogue";
import {
  integrationTypes,
  listTypes,
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

const urlText = z.string().max(110_000, text.form.tooLong(110_000)).optional();
const ticked = z.literal("on").optional();

/** The shape of all URL fields. Their names are made, so they are read by name below. */
export const urlFields = Object.fromEntries([
  ...listTypes.flatMap((type) =>
    ["ALL", ...environments].map((scope) => [urlField(type, scope), urlText]),
  ),
  ...listTypes.map((type) => [urlField(type, "split"), ticked]),
  ...integrationTypes.flatMap((type) => [
    [urlField(type, "url"), urlText],
    [urlField(type, "enabled"), ticked],
    [urlField(type, "mails"), ticked],
  ]),
]) as Record<never, z.ZodType>;

type Reading = {
  urls: VersionUrl[];
  perEnvironment: ListType[];
  problems: { field: string; message: string }[];
  warnings: string[];
};

/** The URLs of a whole form, with everything that is wrong with them. */
export function readUrls(typed: Record<string, unknown>, isNative: boolean): Reading {
  const reading: Reading = { urls: [], perEnvironment: [], problems: [], warnings: [] };
  for (const type of listTypes) {
    const isOneList = typed[urlField(type, "ALL")] !== undefined;
    (isOneList ? readOneList : readThreeLists)(reading, typed, type, isNative);
  }
  for (const type of integrationTypes) readIntegration(reading, typed, type);
  return reading;
}

function readOneList(
  reading: Reading,
  typed: Record<string, unknown>,
  type: ListType,
  isNative: boolean,
): void {
  const { entries } = readList(reading, typed, type, isNative, "ALL");
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
  isNative: boolean,
): void {
  const lists = environments.map((environment) =>
    readList(reading, typed, type, isNative, environment).entries.map(
      ({ value }) => value,
    ),
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
  isNative: boolean,
  environment: (typeof environments)[number] | "ALL",
) {
  const field = urlField(type, environment);
  const read = readUrlList(textOf(typed, field), { type, isNative, environment });
  reading.problems.push(...read.problems.map((message) => ({ field, message })));
  reading.warnings.push(...read.warnings);
  return read;
}

function readIntegration(
  reading: Reading,
  typed: Record<string, unknown>,
  type: IntegrationType,
): void {
  const field = urlField(type, "url");
  const value = textOf(typed, field).trim();
  if (value === "") return;
  const checked = checkUrl(value, { type, isNative: false, environment: "PRODUCTION" });
  if (!checked.ok) {
    reading.problems.push({ field, message: checked.failure.message });
    return;
  }
  reading.urls.push({
    type,
    environment: null,
    value: checked.value.value,
    enabled: typed[urlField(type, "enabled")] === "on",
    sendErrorMails: typed[urlField(type, "mails")] === "on",
  });
}

function textOf(typed: Record<string, unknown>, field: string): string {
  const value = typed[field];
  return typeof value === "string" ? value : "";
}
