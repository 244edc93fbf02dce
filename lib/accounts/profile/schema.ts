import * as z from "zod";
import { line } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { password } from "../passwords/schema";
import { email } from "../schema";

/** The password a person has now: asked for again before a credential is changed. */
const presentPassword = password(() => text.passwords.presentMissing);

export const changeNameInput = z.object({
  idempotencyKey: z.uuid(),
  name: line(100, () => text.accounts.nameMissing),
  /** The name when the form was opened. */
  before: z.string().max(100),
});
export type ChangeNameInput = z.output<typeof changeNameInput>;

export const requestEmailChangeInput = z.object({
  idempotencyKey: z.uuid(),
  newEmail: email,
  presentPassword,
});
export type RequestEmailChangeInput = z.output<typeof requestEmailChangeInput>;

export const changePasswordInput = z.object({
  idempotencyKey: z.uuid(),
  presentPassword,
  newPassword: password(() => text.passwords.newMissing),
});
export type ChangePasswordInput = z.output<typeof changePasswordInput>;
