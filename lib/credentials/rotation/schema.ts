import * as z from "zod";
import { text } from "@/lib/words/catalogue";
import { DEFAULT_GRACE, graces, graceStarts, MAX_GRACE_DAYS } from "./rules";

const words = text.secretLife;

export const oneSecretInput = z.object({ idempotencyKey: z.uuid(), secretId: z.uuid() });
export type OneSecretInput = z.output<typeof oneSecretInput>;

/** The app's name where it is wanted; what is too long is no name. */
const appName = z.string().max(200, words.nameLong).default("");

export const revokeSecretInput = oneSecretInput.extend({ appName });
export type RevokeSecretInput = z.output<typeof revokeSecretInput>;

const days = z
  .string()
  .trim()
  .regex(/^(?:[1-9]\d?)?$/, words.graceDays)
  .transform((typed) => (typed === "" ? null : Number(typed)))
  .refine((count) => count === null || count <= MAX_GRACE_DAYS, words.graceDays)
  .default(null);

export const retireSecretInput = oneSecretInput
  .extend({
    grace: z.enum(graces, { error: text.form.chooseOne }).default(DEFAULT_GRACE),
    graceDays: days,
    start: z.enum(graceStarts, { error: text.form.chooseOne }).default("now"),
    successorId: z
      .union([z.literal("").transform(() => null), z.uuid(words.successorMissing)])
      .default(null),
    appName,
  })
  .refine(({ grace, graceDays }) => grace !== "custom" || graceDays !== null, {
    error: words.graceDays,
    path: ["graceDays"],
  });
export type RetireSecretInput = z.output<typeof retireSecretInput>;
