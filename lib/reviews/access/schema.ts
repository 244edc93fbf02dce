import * as z from "zod";
import { longText, revisionOrNone } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

const words = text.testAccess;
const ACCESS_MAX = 8000;
const LINK_MAX = 2000;

const installLink = longText(LINK_MAX)
  .default("")
  .refine((typed) => typed === "" || isHttps(typed), words.link);

/** What is sealed: how the reviewer gets in, and what there is to try. */
export const testAccess = z.object({
  installLink,
  /** Named so that it is never sent back: forms keep no field of such a name (lib/web). */
  accountsSecret: longText(ACCESS_MAX).default(""),
  testCases: longText(ACCESS_MAX).default(""),
  heavyTests: longText(LINK_MAX).default(""),
});
export type TestAccess = z.output<typeof testAccess>;

export const saveTestAccessInput = testAccess
  .extend({
    idempotencyKey: z.uuid(),
    reviewId: z.uuid(),
    /** Of the test access that the page showed; 0 while there is none. */
    revision: revisionOrNone,
  })
  .refine(
    ({ installLink: link, accountsSecret, testCases, heavyTests }) =>
      [link, accountsSecret, testCases, heavyTests].some((typed) => typed !== ""),
    { error: words.empty, path: ["accountsSecret"] },
  );
export type SaveTestAccessInput = z.output<typeof saveTestAccessInput>;

export const removeTestAccessInput = z.object({
  idempotencyKey: z.uuid(),
  reviewId: z.uuid(),
});
export type RemoveTestAccessInput = z.output<typeof removeTestAccessInput>;

export const seeTestAccessInput = removeTestAccessInput;
export type SeeTestAccessInput = RemoveTestAccessInput;

function isHttps(typed: string): boolean {
  if (/\s/.test(typed) || !URL.canParse(typed)) return false;
  const { protocol, username, password } = new URL(typed);
  return protocol === "https:" && username === "" && password === "";
}
