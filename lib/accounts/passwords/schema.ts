import * as z from "zod";
import type { Saying } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { PASSWORD_MAX } from "../rules";
import { email, token } from "../schema";

export const password = (missing: Saying) =>
  z
    .string({ error: missing })
    .min(1, { error: missing })
    .max(PASSWORD_MAX * 4, {
      error: () => text.accounts.passwordTooLong(PASSWORD_MAX),
    });

export const requestResetInput = z.object({ idempotencyKey: z.uuid(), email });
export type RequestResetInput = z.output<typeof requestResetInput>;

export const resetPasswordInput = z.object({
  token,
  password: password(text.accounts.passwordMissing),
});
export type ResetPasswordInput = z.output<typeof resetPasswordInput>;
