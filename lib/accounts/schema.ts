import * as z from "zod";
import { text } from "@/lib/words/catalogue";
import { emailKey, PASSWORD_MAX } from "./rules";

const line = (max: number, missing: string) =>
  z
    .string({ error: missing })
    .transform((value) => value.normalize("NFC").replace(/\s+/gu, " ").trim())
    .refine((value) => value.length > 0, missing)
    .refine((value) => value.length <= max, text.form.tooLong(max))
    .refine(
      (value) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(value),
      text.form.noControl,
    );

const email = z
  .string({ error: text.accounts.emailMissing })
  .trim()
  .refine((value) => value.length > 0, { error: text.accounts.emailMissing, abort: true })
  .refine((value) => emailKey(value) !== null, text.accounts.emailForm);

const token = z.string().max(100);

export const registerInput = z.object({
  idempotencyKey: z.uuid(),
  name: line(100, text.accounts.nameMissing),
  email,
  company: line(100, text.accounts.companyMissing),
  intent: z.enum(["EXPLORING", "APP_IDEA"], { error: text.form.chooseOne }),
  experience: z.string().trim().max(1000, text.form.tooLong(1000)).default(""),
  terms: z.literal("on", { error: text.accounts.termsMissing }),
});
export type RegisterInput = z.output<typeof registerInput>;

export const completeRegistrationInput = z.object({
  token,
  password: z
    .string({ error: text.accounts.passwordMissing })
    .min(1, text.accounts.passwordMissing),
});
export type CompleteRegistrationInput = z.output<typeof completeRegistrationInput>;

export const signInInput = z.object({
  email: z
    .string({ error: text.accounts.emailMissing })
    .trim()
    .min(1, text.accounts.emailMissing)
    .max(254, text.accounts.emailForm),
  password: z
    .string({ error: text.accounts.passwordMissing })
    .min(1, text.accounts.passwordMissing)
    .max(PASSWORD_MAX * 4, text.accounts.passwordTooLong(PASSWORD_MAX)),
  returnTo: z.string().max(500).default(""),
});
export type SignInInput = z.output<typeof signInInput>;

export const signOutInput = z.object({});
