import * as z from "zod";
import { line, longText } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { emailKey, PASSWORD_MAX } from "./rules";

export const personName = line(100, () => text.accounts.nameMissing);

export const email = z
  .string({ error: () => text.accounts.emailMissing })
  .trim()
  .refine((value) => value.length > 0, {
    error: () => text.accounts.emailMissing,
    abort: true,
  })
  .refine((value) => emailKey(value) !== null, {
    error: () => text.accounts.emailForm,
  });

export const token = z.string().max(100);

export const registerInput = z.object({
  idempotencyKey: z.uuid(),
  name: personName,
  email,
  company: line(100, text.accounts.companyMissing),
  intent: z.enum(["EXPLORING", "APP_IDEA"], { error: text.form.chooseOne }),
  experience: longText(1000).default(""),
  /** The version that was shown: its box sends its id. */
  terms: z.uuid({ error: text.accounts.termsMissing }),
});
export type RegisterInput = z.output<typeof registerInput>;

export const completeRegistrationInput = z
  .object({
    token,
    password: z
      .string({ error: text.accounts.passwordMissing })
      .min(1, text.accounts.passwordMissing),
    /** Whether the page offered to join the partner that the address's domain belongs to. */
    offered: z.literal("yes").optional(),
    /** The domain to join by, or a partner of one's own. Nothing is chosen beforehand. */
    start: z
      .union([z.literal("own"), z.uuid()], {
        error: text.partnerDomains.offer.choiceMissing,
      })
      .optional(),
  })
  .refine(({ offered, start }) => !offered || start !== undefined, {
    error: text.partnerDomains.offer.choiceMissing,
    path: ["start"],
  });
export type CompleteRegistrationInput = z.output<typeof completeRegistrationInput>;

export const signInInput = z.object({
  email: z
    .string({ error: () => text.accounts.emailMissing })
    .trim()
    .min(1, { error: () => text.accounts.emailMissing })
    .max(254, { error: () => text.accounts.emailForm }),
  password: z
    .string({ error: () => text.accounts.passwordMissing })
    .min(1, { error: () => text.accounts.passwordMissing })
    .max(PASSWORD_MAX * 4, text.accounts.passwordTooLong(PASSWORD_MAX)),
  returnTo: z.string().max(500).default(""),
});
export type SignInInput = z.output<typeof signInInput>;

export const signOutInput = z.object({});
