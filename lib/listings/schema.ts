import * as z from "zod";
import { longText, optionalLine, revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { readLinks, videoId } from "./links/rules";
import {
  buttons,
  categories,
  languages,
  licences,
  LIMITS,
  linesOf,
  markets,
  priceTypes,
  redOf,
  vats,
  type Listing,
} from "./rules";

/** Begins a version: the first, or a copy of the newest. */
export const beginListingInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
});
export type BeginListingInput = z.output<typeof beginListingInput>;

const flag = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");
const written = longText(LIMITS.text).default("");
/** Lines as they are kept: trimmed, none of them empty. */
const lines = longText(LIMITS.text)
  .default("")
  .transform((typed) =>
    linesOf(
      typed
        .split("\n")
        .map((line) => line.trim())
        .join("\n"),
    ).join("\n"),
  );

/** One of a list, or not chosen yet. */
function choice<const T extends string>(values: readonly T[]) {
  return z
    .union([z.literal(""), z.enum(values)], text.form.chooseOne)
    .optional()
    .transform((value) => values.find((one) => one === value) ?? null);
}

/** Any of a list, in its order. */
function several<const T extends string>(values: readonly T[]) {
  return z
    .array(z.enum(values, text.form.chooseOne))
    .max(values.length, text.form.chooseOne)
    .default([])
    .transform((chosen) => values.filter((one) => (chosen as T[]).includes(one)));
}

/** The form as it is typed. How long a text of SuperOffice's limits may be, the red rules say. */
const typedListing = {
  header: optionalLine(LIMITS.text).default(""),
  about: written,
  keyFeatures: lines,
  whatsNew: written,
  metaDescription: optionalLine(LIMITS.text).default(""),
  metaKeywords: lines.refine(
    (typed) => typed.length <= LIMITS.keywords,
    text.form.tooLong(LIMITS.keywords),
  ),
  isFree: flag,
  price: optionalLine(20).default(""),
  priceType: choice(priceTypes),
  vat: choice(vats),
  pricing: written,
  startUpCost: optionalLine(20).default(""),
  consultancy: written,
  moreConsultancy: written,
  terms: longText(LIMITS.terms).default(""),
  allPlans: flag,
  plans: lines,
  licences: several(licences),
  gettingStarted: lines,
  requirements: lines,
  buttonText: choice(buttons),
  links: lines,
  categories: several(categories),
  languages: several(languages),
  markets: several(markets),
  video: optionalLine(200).default("").transform(videoId),
  videoAlt: optionalLine(LIMITS.alt).default(""),
};

export const saveListingInput = z
  .object({
    ...{ idempotencyKey: z.uuid(), appId: z.uuid(), listingId: z.uuid(), revision },
    ...typedListing,
  })
  .transform(({ idempotencyKey, appId, listingId, revision: shown, ...typed }, form) => {
    const { links, trouble } = readLinks(typed.links);
    const listing: Listing = { ...typed, links };
    const problems = [
      ...(trouble ? [{ field: "links", message: trouble }] : []),
      ...redOf(listing),
    ];
    for (const { field, message } of problems)
      form.addIssue({ code: "custom", message, path: [field] });
    return { idempotencyKey, appId, listingId, revision: shown, listing };
  });
export type SaveListingInput = z.output<typeof saveListingInput>;
