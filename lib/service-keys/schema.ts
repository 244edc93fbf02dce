import * as z from "zod";
import { optionalLine } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { DEFAULT_LIFETIME, serviceKeyLifetimes, serviceScopes } from "./rules";

const words = text.serviceKeys;

const label = optionalLine(100).default("");
const lifetime = z
  .enum(serviceKeyLifetimes, { error: text.form.chooseOne })
  .default(DEFAULT_LIFETIME);

export const makeServiceKeyInput = z.object({
  idempotencyKey: z.uuid(),
  name: z
    .string({ error: words.nameForm })
    .trim()
    .regex(/^[a-z][a-z0-9-]{2,39}$/, words.nameForm),
  label,
  scopes: z
    .array(z.enum(serviceScopes, { error: text.form.chooseOne }), {
      error: words.scopesMissing,
    })
    .min(1, words.scopesMissing)
    .max(serviceScopes.length)
    .transform((chosen) => serviceScopes.filter((scope) => chosen.includes(scope))),
  lifetime,
});
export type MakeServiceKeyInput = z.output<typeof makeServiceKeyInput>;

const oneKey = { idempotencyKey: z.uuid(), keyId: z.uuid() };

export const replaceServiceKeyInput = z.object({ ...oneKey, label, lifetime });
export type ReplaceServiceKeyInput = z.output<typeof replaceServiceKeyInput>;

export const oneServiceKeyInput = z.object(oneKey);
export type OneServiceKeyInput = z.output<typeof oneServiceKeyInput>;
