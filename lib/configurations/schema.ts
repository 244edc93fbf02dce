import * as z from "zod";
import { line, longText, revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { plainSettings } from "./rules";
import { readUrls, urlFields } from "./urls/schema";

const flag = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");
const prose = (max: number) => longText(max).default("");
const fields = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  versionId: z.uuid(),
  revision,
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
    const { idempotencyKey, appId, versionId, isNative } = typed;
    const { urls, perEnvironment, problems, warnings } = readUrls(typed, isNative);
    for (const { field, message } of problems) {
      context.issues.push({ code: "custom", input: field, path: [field], message });
    }
    return {
      idempotencyKey,
      appId,
      versionId,
      revision: typed.revision,
      /** About URLs that were accepted and hardly differ. */
      warnings,
      configuration: { ...plainSettings(typed), perEnvironment, urls },
    };
  });
export type SaveConfigurationInput = z.output<typeof saveConfigurationInput>;

export const createVersionInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  fromVersionId: z.uuid(),
  label: line(100, text.configurations.labelMissing),
});
export type CreateVersionInput = z.output<typeof createVersionInput>;

export const publishToSodInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  versionId: z.uuid(),
  revision,
});
export type PublishToSodInput = z.output<typeof publishToSodInput>;
