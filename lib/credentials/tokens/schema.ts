import * as z from "zod";
import { environments } from "@/lib/core/environments";
import { optionalLine } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { MAX_GRACE_DAYS } from "../rotation/rules";
import { DEFAULT_LIFETIME, tokenLifetimes } from "./rules";

const words = text.ciTokens;

export const makeTokenInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  environment: z.enum(environments),
  label: optionalLine(60).default(""),
  lifetime: z
    .enum(tokenLifetimes, { error: text.form.chooseOne })
    .default(DEFAULT_LIFETIME),
});
export type MakeTokenInput = z.output<typeof makeTokenInput>;

export const oneTokenInput = z.object({ idempotencyKey: z.uuid(), tokenId: z.uuid() });
export type OneTokenInput = z.output<typeof oneTokenInput>;

/** What a build sends to make a secret. Days as the page offers them, or null for no end. */
export const makeSecretBody = z.strictObject({
  label: optionalLine(60).default(""),
  expiresInDays: z.int(words.days).min(1, words.days).max(3650, words.days).nullable(),
});

/** How a build retires a secret: for so many days, from now or from the successor's first use. */
export const retireSecretBody = z.strictObject({
  graceDays: z.int(words.grace).min(0, words.grace).max(MAX_GRACE_DAYS, words.grace),
  successor: z.uuid(words.successor).nullable().default(null),
});
