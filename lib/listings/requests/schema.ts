import * as z from "zod";
import { longText, revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { reasonFields, type ReasonField } from "./rules";

const step = { idempotencyKey: z.uuid(), listingId: z.uuid(), revision };

export const requestListingInput = z.object({
  ...step,
  note: longText(2000).default(""),
});
export type RequestListingInput = z.output<typeof requestListingInput>;

export const listingStepInput = z.object(step);
export type ListingStepInput = z.output<typeof listingStepInput>;

const reason = longText(1000).default("");
const named = (field: ReasonField) => `reason.${field}`;
const typedReasons = Object.fromEntries(
  reasonFields.map((field) => [named(field), reason]),
) as Record<string, typeof reason>;

/** A rejection says of each field what to mend; the others stay empty. */
export const rejectListingInput = z
  .object({ ...step, ...typedReasons })
  .transform(({ idempotencyKey, listingId, revision: shown, ...typed }, form) => {
    const said: Record<string, unknown> = typed;
    const reasons = Object.fromEntries(
      reasonFields.flatMap((field) => {
        const words = said[named(field)];
        return typeof words === "string" && words !== "" ? [[field, words]] : [];
      }),
    ) as Partial<Record<ReasonField, string>>;
    if (Object.keys(reasons).length === 0) {
      const message = text.listings.desk.rejectNone;
      form.addIssue({ code: "custom", message, path: [named("header")] });
    }
    return { idempotencyKey, listingId, revision: shown, reasons };
  });
export type RejectListingInput = z.output<typeof rejectListingInput>;
