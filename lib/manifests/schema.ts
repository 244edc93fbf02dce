import * as z from "zod";
import { endsNamedField } from "@/lib/configurations/native/schema";
import { ok, type Result } from "@/lib/core/result";
import { revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { problemsOf } from "./issues/schema";
import { refuseProblems } from "./problems/rules";
import type { Manifest, Place, Position } from "./rules";
import { asManifest, manifestShape } from "./shape/schema";
import { readText } from "./texts/schema";

const words = text.manifests;

export type ReadManifest = {
  manifest: Manifest;
  /** Where in the text a value stands, for problems that are found later. */
  positionOf: (place: Place) => Position;
};

/** A manifest of a text, or everything that is wrong with it, each with its line. */
export function readManifest(typed: string): Result<ReadManifest> {
  const read = readText(typed);
  if (!read.ok) return read;
  const { value, positionOf } = read.value;
  const shaped = manifestShape.safeParse(value, { reportInput: true });
  return shaped.success
    ? ok({ manifest: asManifest(shaped.data), positionOf })
    : refuseProblems(problemsOf(shaped.error.issues), positionOf);
}

/** The text of a manifest in a form, read. */
export const manifestField = z
  .string({ error: words.reading.empty })
  .transform((typed, context) => {
    const read = readManifest(typed);
    if (read.ok) return { text: typed, ...read.value };
    context.addIssue({ code: "custom", message: read.failure.message });
    return z.NEVER;
  });

/** What is to be planned: changes to an app, or where none is named, a new app of a partner. */
export const planManifestInput = z
  .object({
    partnerId: z.uuid().optional(),
    appId: z.uuid().optional(),
    manifest: manifestField,
  })
  .refine(({ partnerId, appId }) => partnerId !== undefined || appId !== undefined);
export type PlanManifestInput = z.output<typeof planManifestInput>;

/** The changes of a plan that somebody has seen, made of the app as it was then. */
export const applyManifestInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  manifest: manifestField,
  revision,
  versionId: z.uuid(),
  versionRevision: revision,
  technicalContactId: z.uuid(),
  endsNamed: endsNamedField.optional(),
});
export type ApplyManifestInput = z.output<typeof applyManifestInput>;
