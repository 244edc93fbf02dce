import * as z from "zod";
import { environments } from "@/lib/core/environments";
import { optionalLine } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { readPublicKey } from "./reading/rules";
import { DEFAULT_LIFETIME, keyLifetimes } from "./rules";

const words = text.keys;

/** A text in, two numbers out: whatever else was pasted goes no further than this. */
const publicKey = z
  .string({ error: words.refused("empty", 0) })
  .transform((typed, context) => {
    const read = readPublicKey(typed);
    if (read.ok) return read.key;
    context.addIssue({
      code: "custom",
      message: words.refused(read.trouble, read.bits ?? 0),
    });
    return z.NEVER;
  });

export const registerKeyInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  environment: z.enum(environments),
  label: optionalLine(60).default(""),
  lifetime: z
    .enum(keyLifetimes, { error: text.form.chooseOne })
    .default(DEFAULT_LIFETIME),
  publicKey,
});
export type RegisterKeyInput = z.output<typeof registerKeyInput>;

export const oneKeyInput = z.object({ idempotencyKey: z.uuid(), keyId: z.uuid() });
export type OneKeyInput = z.output<typeof oneKeyInput>;

export const revokeKeyInput = oneKeyInput.extend({
  /** The app's name where it is wanted; what is too long is no name. */
  appName: z.string().max(200, text.secretLife.nameLong).default(""),
});
export type RevokeKeyInput = z.output<typeof revokeKeyInput>;
