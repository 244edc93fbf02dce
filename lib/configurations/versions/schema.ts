import * as z from "zod";
import { line, revision } from "@/lib/forms/schema";
import { endsNamedField } from "../native/schema";
import { text } from "@/lib/words/catalogue";

const words = text.configurations;

const label = line(100, words.labelMissing);
const aVersion = { idempotencyKey: z.uuid(), appId: z.uuid(), versionId: z.uuid() };

export const createVersionInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  fromVersionId: z.uuid(),
  label,
});
export type CreateVersionInput = z.output<typeof createVersionInput>;

export const publishToSodInput = z.object({
  ...{ ...aVersion, revision },
  endsNamed: endsNamedField.optional(),
});
export type PublishToSodInput = z.output<typeof publishToSodInput>;

export const relabelVersionInput = z.object({
  ...aVersion,
  label,
  /** What it was called when the form was opened: the label alone is guarded by itself. */
  was: z.string().max(200),
});
export type RelabelVersionInput = z.output<typeof relabelVersionInput>;

export const discardVersionInput = z.object({ ...aVersion, revision });
export type DiscardVersionInput = z.output<typeof discardVersionInput>;
