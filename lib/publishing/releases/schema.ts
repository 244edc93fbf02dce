import * as z from "zod";
import { endsNamedField } from "@/lib/configurations/native/schema";
import { isDay } from "@/lib/core/calendar";
import { isZone } from "@/lib/core/zones";
import { revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { releaseChoices } from "./rules";

const words = text.releases.refused;
const orNothing = <S extends z.ZodType>(schema: S) => schema.or(z.literal("")).optional();

/** When it goes live; day and time count for a chosen time only, as clocks in the zone show them. */
export const releaseFields = {
  live: z.enum(releaseChoices, text.form.chooseOne).optional(),
  day: orNothing(z.string().refine(isDay, words.day)),
  time: orNothing(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, words.time)),
  zone: orNothing(z.string().max(60).refine(isZone, words.zone)),
  endsNamed: endsNamedField.optional(),
};
export type ReleaseFields = z.output<z.ZodObject<typeof releaseFields>>;

/** A release as somebody saw it: a stale page is refused. */
export const releaseStepInput = z.object({
  idempotencyKey: z.uuid(),
  reviewId: z.uuid(),
  revision,
});
export type ReleaseStepInput = z.output<typeof releaseStepInput>;

export const publishApprovedInput = releaseStepInput.extend({
  endsNamed: endsNamedField.optional(),
});
export type PublishApprovedInput = z.output<typeof publishApprovedInput>;

export const chooseReleaseInput = releaseStepInput.extend(releaseFields);
export type ChooseReleaseInput = z.output<typeof chooseReleaseInput>;
