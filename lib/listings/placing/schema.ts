import * as z from "zod";
import { optionalLine, revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { LIMITS } from "../rules";

const ofImage = {
  ...{ idempotencyKey: z.uuid(), listingId: z.uuid(), imageId: z.uuid(), revision },
};

export const saveImageInput = z.object({
  ...ofImage,
  caption: optionalLine(120).default(""),
  alt: optionalLine(LIMITS.alt).default(""),
  /** Among the screenshots, counted from 1; an icon has none. */
  place: z.coerce.number({ error: text.form.chooseOne }).int().min(1).max(99).optional(),
});
export type SaveImageInput = z.output<typeof saveImageInput>;

export const removeImageInput = z.object(ofImage);
export type RemoveImageInput = z.output<typeof removeImageInput>;
