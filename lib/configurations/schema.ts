import * as z from "zod";
import { text } from "@/lib/words/catalogue";
import { readUrls, urlFields } from "./urls/schema";

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
    const { idempotencyKey, appId, versionId, revision, isNative, ...rest } = typed;
    const { urls, perEnvironment, problems, warnings } = readUrls(typed, isNative);
    for (const { field, message } of problems) {
      context.issues.push({ code: "custom", input: field, path: [field], message });
    }
    const { supportDarkMode, removeRememberMe, authorizeText, purpose } = rest;
    const { personalData, storageCountry, subProcessors, deletionTerms } = rest;
    return {
      idempotencyKey,
      appId,
      versionId,
      revision,
      /** About URLs that were accepted and hardly differ. */
      warnings,
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
