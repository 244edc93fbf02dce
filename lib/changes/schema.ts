import * as z from "zod";
import { neededText, revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { changeFields, grantedFields, readWanted } from "./rules";

const REASON_MAX = 1000;
const wanted = z
  .union([z.string().max(4000), z.array(z.string().max(100)).max(50)])
  .default("");
const decision = { idempotencyKey: z.uuid(), requestId: z.uuid(), revision };

/** What a partner wants a field to be, and why; read by the rules that hold when it is saved. */
export const requestChangeInput = z
  .object({
    idempotencyKey: z.uuid(),
    appId: z.uuid(),
    /** The version somebody looked at, for fields of a configuration. */
    versionId: z.uuid().optional(),
    field: z.enum(changeFields),
    wanted,
    reason: neededText(REASON_MAX, text.changes.reasonMissing),
  })
  .transform((typed, context) => {
    const read = readWanted(typed.field, typed.wanted);
    if (read.ok) return { ...typed, wanted: read.value };
    const { message } = read.failure;
    context.issues.push({ code: "custom", input: "", path: ["wanted"], message });
    return z.NEVER;
  });
export type RequestChangeInput = z.output<typeof requestChangeInput>;

/** What an app manager sets a granted field to, in the version looked at. */
export const grantFieldInput = z
  .object({
    idempotencyKey: z.uuid(),
    appId: z.uuid(),
    versionId: z.uuid(),
    revision,
    field: z.enum(grantedFields),
    wanted,
  })
  .transform((typed, context) => {
    const read = readWanted(typed.field, typed.wanted);
    if (read.ok) return { ...typed, wanted: read.value };
    const { message } = read.failure;
    context.issues.push({ code: "custom", input: "", path: ["wanted"], message });
    return z.NEVER;
  });
export type GrantFieldInput = z.output<typeof grantFieldInput>;

export const withdrawChangeInput = z.object(decision);
export type WithdrawChangeInput = z.output<typeof withdrawChangeInput>;

export const acceptChangeInput = z.object(decision);
export type AcceptChangeInput = z.output<typeof acceptChangeInput>;

export const declineChangeInput = z.object({
  ...decision,
  answer: neededText(REASON_MAX, text.changes.answerMissing),
});
export type DeclineChangeInput = z.output<typeof declineChangeInput>;
