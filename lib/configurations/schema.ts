import * as z from "zod";
import { environments } from "@/lib/core/environments";
import { checkUrl } from "@/lib/endpoints/rules";
import { text } from "@/lib/words/catalogue";
import {
  integrationTypes,
  listTypes,
  readUrlList,
  spreadUrls,
  type ListType,
  type VersionUrl,
} from "./urls/rules";

const flag = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");
const prose = (max: number) =>
  z
    .string()
    .default("")
    .transform((value) => value.normalize("NFC").replace(/\r\n?/g, "\n").trim())
    .refine((value) => value.length <= max, text.form.tooLong(max));
const urlText = z.string().max(110_000, text.form.tooLong(110_000)).optional();

/** Names of the form's URL fields: `REDIRECT.ALL`, or one per environment. */
export function urlField(type: string, environment: string): string {
  return `${type}.${environment}`;
}

const scopes = ["ALL", ...environments] as const;
// Read by name below: their names are made, so their types are too.
const urlFields = Object.fromEntries([
  ...listTypes.flatMap((type) => scopes.map((scope) => [urlField(type, scope), urlText])),
  ...listTypes.map((type) => [urlField(type, "split"), z.literal("on").optional()]),
  ...integrationTypes.flatMap((type) => [
    [urlField(type, "url"), urlText],
    [urlField(type, "enabled"), z.literal("on").optional()],
    [urlField(type, "mails"), z.literal("on").optional()],
  ]),
]) as Record<never, z.ZodType>;

const fields = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  versionId: z.uuid(),
  revision: z.coerce.number().int().min(1).max(2_147_483_647),
  isNative: flag,
  supportDarkMode: flag,
  removeRememberMe: flag,
  authorizeText: prose(2000),
  purpose: prose(2000),
  personalData: prose(2000),
  storageCountry: prose(200),
  subProcessors: prose(2000),
  deletionTerms: prose(2000),
});

/**
 * A whole configuration as its form sends it. The rules for URLs are asked here, so that every
 * field with a problem has its message at once.
 */
export const saveConfigurationInput = fields
  .extend(urlFields)
  .transform((typed, context) => {
    const urls: VersionUrl[] = [];
    const perEnvironment: ListType[] = [];
    const values: Record<string, unknown> = typed;
    const textOf = (name: string) =>
      typeof values[name] === "string" ? values[name] : undefined;
    const refuse = (path: string, message: string) =>
      context.issues.push({ code: "custom", input: values[path], path: [path], message });

    for (const type of listTypes) {
      const all = textOf(urlField(type, "ALL"));
      if (all !== undefined) {
        const name = urlField(type, "ALL");
        const read = readUrlList(all, {
          type,
          isNative: typed.isNative,
          environment: "ALL",
        });
        read.problems.forEach((problem) => refuse(name, problem));
        const spread = spreadUrls(type, read.entries);
        if (spread.perEnvironment || textOf(urlField(type, "split")) === "on") {
          perEnvironment.push(type);
          urls.push(...(spread.perEnvironment ? spread.urls : split(spread.urls)));
        } else {
          urls.push(...spread.urls);
        }
        continue;
      }
      const lists = environments.map((environment) => {
        const name = urlField(type, environment);
        const read = readUrlList(textOf(name) ?? "", {
          type,
          isNative: typed.isNative,
          environment,
        });
        read.problems.forEach((problem) => refuse(name, problem));
        return read.entries.map(({ value }): VersionUrl => ({
          type,
          environment,
          value,
          enabled: true,
          sendErrorMails: false,
        }));
      });
      if (textOf(urlField(type, "split")) === "on") {
        perEnvironment.push(type);
        urls.push(...lists.flat());
      } else if (
        new Set(lists.map((list) => list.map(({ value }) => value).join("\n"))).size > 1
      ) {
        refuse(urlField(type, "split"), text.configurations.listsDiffer);
      } else {
        urls.push(...(lists[0] ?? []).map((url) => ({ ...url, environment: null })));
      }
    }

    for (const type of integrationTypes) {
      const name = urlField(type, "url");
      const value = (textOf(name) ?? "").trim();
      if (value === "") continue;
      const checked = checkUrl(value, {
        type,
        isNative: false,
        environment: "PRODUCTION",
      });
      if (!checked.ok) refuse(name, checked.failure.message);
      else {
        urls.push({
          type,
          environment: null,
          value: checked.value.value,
          enabled: textOf(urlField(type, "enabled")) === "on",
          sendErrorMails: textOf(urlField(type, "mails")) === "on",
        });
      }
    }

    const { idempotencyKey, appId, versionId, revision } = typed;
    const { isNative, supportDarkMode, removeRememberMe, authorizeText, purpose } = typed;
    const { personalData, storageCountry, subProcessors, deletionTerms } = typed;
    return {
      idempotencyKey,
      appId,
      versionId,
      revision,
      configuration: {
        isNative,
        supportDarkMode,
        removeRememberMe,
        authorizeText,
        purpose,
        personalData,
        storageCountry,
        subProcessors,
        deletionTerms,
        perEnvironment,
        urls,
      },
    };
  });
export type SaveConfigurationInput = z.output<typeof saveConfigurationInput>;

function split(urls: readonly VersionUrl[]): VersionUrl[] {
  return environments.flatMap((environment) =>
    urls.map((url) => ({ ...url, environment })),
  );
}

export const createVersionInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  fromVersionId: z.uuid(),
  label: z
    .string({ error: text.configurations.labelMissing })
    .trim()
    .min(1, text.configurations.labelMissing)
    .max(100, text.form.tooLong(100)),
});
export type CreateVersionInput = z.output<typeof createVersionInput>;

export const publishToSodInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  versionId: z.uuid(),
  revision: z.coerce.number().int().min(1).max(2_147_483_647),
});
export type PublishToSodInput = z.output<typeof publishToSodInput>;
