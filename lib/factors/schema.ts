import * as z from "zod";
import { text } from "@/lib/words/catalogue";
import { PASSKEY_NAME_MAX } from "./rules";

const words = text.factors.refused;
const idempotencyKey = z.uuid();
const returnTo = z.string().max(500).default("");

const factorCode = z
  .string({ error: () => words.codeMissing })
  .trim()
  .min(1, { error: () => words.codeMissing })
  .max(100, { error: () => words.codeWrong });

/** What the browser answers for a passkey, as JSON; its library looks at every part of it. */
const passkey = z.string({ error: words.passkeyFailed }).max(20_000, words.passkeyFailed);

export const nothing = z.object({});

export const oneFormInput = z.object({ idempotencyKey });
export type OneFormInput = z.output<typeof oneFormInput>;

export const confirmTotpInput = z.object({ factorCode, returnTo });
export type ConfirmTotpInput = z.output<typeof confirmTotpInput>;

export const addPasskeyInput = z.object({
  passkey,
  returnTo,
  name: z
    .string()
    .transform((value) => value.normalize("NFC").replace(/\s+/gu, " ").trim())
    .refine(
      (value) => value.length <= PASSKEY_NAME_MAX,
      text.form.tooLong(PASSKEY_NAME_MAX),
    )
    .refine(
      (value) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(value),
      text.form.noControl,
    )
    .default(""),
});
export type AddPasskeyInput = z.output<typeof addPasskeyInput>;

export const removePasskeyInput = z.object({ idempotencyKey, passkeyId: z.uuid() });
export type RemovePasskeyInput = z.output<typeof removePasskeyInput>;

/** One proof: a code of the app, a recovery code, a passkey's signature, or the password. */
export const proofInput = z.discriminatedUnion(
  "method",
  [
    z.object({ method: z.literal("otp"), factorCode, returnTo }),
    z.object({ method: z.literal("recovery"), factorCode, returnTo }),
    z.object({ method: z.literal("passkey"), passkey, returnTo }),
    z.object({
      method: z.literal("pwd"),
      password: z
        .string({ error: () => words.passwordMissing })
        .min(1, { error: () => words.passwordMissing }),
      returnTo,
    }),
  ],
  { error: text.form.chooseOne },
);
export type ProofInput = z.output<typeof proofInput>;

export const passkeySignInInput = z.object({ passkey, returnTo });
export type PasskeySignInInput = z.output<typeof passkeySignInInput>;
