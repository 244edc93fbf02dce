import * as z from "zod";
import { line, neededText, revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { configurationInputs } from "../rules";
import { traits } from "../traits/rules";

const words = text.checklist;

const flag = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

/** What `name[]` sends: nothing, one or several. */
const several = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .union([z.enum(values), z.array(z.enum(values))])
    .default([])
    .transform((chosen) => (Array.isArray(chosen) ? chosen : [chosen]));

export const beginDraftInput = z.object({ idempotencyKey: z.uuid() });
export type BeginDraftInput = z.output<typeof beginDraftInput>;

const draftStep = z.object({ idempotencyKey: z.uuid(), draftId: z.uuid(), revision });

export const saveChecklistItemInput = draftStep.extend({
  /** Which item it was; empty for a new one. */
  was: z.string().max(10).default(""),
  code: z
    .string()
    .trim()
    .regex(/^[A-Z]{2,5}-[0-9A-Z]{1,2}$/, words.refused.code),
  heading: line(60, text.form.required),
  text: neededText(500, text.form.required),
  why: neededText(500, text.form.required),
  verifiedBy: neededText(500, text.form.required),
  kind: z.enum(["AUTOMATIC", "EVIDENCE", "STATEMENT", "JUDGEMENT"], text.form.chooseOne),
  position: z.coerce.number(words.refused.position).int().min(1).max(500),
  standard: flag,
  custom: flag,
  perEnvironment: flag,
  dependsOn: several(configurationInputs),
  appliesTo: several(traits),
});
export type SaveChecklistItemInput = z.output<typeof saveChecklistItemInput>;

export const removeChecklistItemInput = draftStep.extend({
  code: z.string().max(10),
});
export type RemoveChecklistItemInput = z.output<typeof removeChecklistItemInput>;

export const publishChecklistInput = draftStep.extend({
  note: neededText(300, words.refused.note),
});
export type PublishChecklistInput = z.output<typeof publishChecklistInput>;

export const discardDraftInput = draftStep;
export type DiscardDraftInput = z.output<typeof discardDraftInput>;
