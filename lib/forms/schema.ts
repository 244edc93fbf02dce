import * as z from "zod";
import { text } from "@/lib/words/catalogue";

/* What fields of many forms have in common. */

const countFrom = (least: number) =>
  // The database keeps 32 bits, and fails over more.
  z.coerce.number().int().min(least).max(2_147_483_647);

/** What is wrong: words, or what says them when they are read, in the language spoken then. */
export type Saying = string | (() => string);

/** Which state of a thing the page showed: a stale one is refused. */
export const revision = countFrom(1);

/** The same of a thing that may not be there yet: then it is 0. */
export const revisionOrNone = countFrom(0);

/** One line, or none, without what nobody sees. */
export function optionalLine(max: number) {
  return z
    .string()
    .transform((typed) => typed.normalize("NFC").replace(/\s+/gu, " ").trim())
    .refine((typed) => typed.length <= max, { error: () => text.form.tooLong(max) })
    .refine((typed) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(typed), {
      error: () => text.form.noControl,
    });
}

/** A name or a label. */
export function line(max: number, missing: Saying) {
  return z
    .string({ error: missing })
    .pipe(optionalLine(max))
    .refine((typed) => typed.length > 0, { error: missing });
}

/** A text people wrote: trimmed, with one kind of line break. */
export function longText(max: number) {
  return z
    .string()
    .transform((typed) => typed.normalize("NFC").replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().max(max, { error: () => text.form.tooLong(max) }));
}

/** The same, and something has to be said. */
export function neededText(max: number, missing: Saying) {
  return z
    .string({ error: missing })
    .pipe(longText(max))
    .pipe(z.string().min(1, { error: missing }));
}
