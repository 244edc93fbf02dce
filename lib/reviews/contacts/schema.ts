import * as z from "zod";
import { emailKey } from "@/lib/accounts/rules";
import { optionalLine, revisionOrNone } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

const words = text.reviewContacts;
const NAME_MAX = 100;
const PHONE_MAX = 40;

/** The fields of a form that names who is asked while an app is tested. */
export const contactFields = {
  /** Nothing said: whoever is named stays. */
  contactIs: z.enum(["technical", "other"], text.form.chooseOne).optional(),
  contactName: optionalLine(NAME_MAX).optional(),
  contactEmail: optionalLine(254).optional(),
  contactPhone: optionalLine(PHONE_MAX).optional(),
};

type Fields = z.output<z.ZodObject<typeof contactFields>>;

/** What of them is missing or wrong, where somebody else is named. */
export function checkContact(
  { contactIs, contactName = "", contactEmail = "", contactPhone = "" }: Fields,
  say: (field: keyof Fields, message: string) => void,
): void {
  if (contactIs !== "other") return;
  if (contactName === "") say("contactName", words.refused.name);
  if (contactEmail === "") say("contactEmail", words.refused.email);
  else if (emailKey(contactEmail) === null) say("contactEmail", text.accounts.emailForm);
  if (contactPhone !== "" && !/^\+?[0-9][0-9 ()./-]{4,}$/.test(contactPhone))
    say("contactPhone", words.refused.phone);
}

export type NamedContact = {
  name: string;
  email: string;
  emailKey: string;
  phone: string;
};

/** Who is named: somebody, nobody (null), or it was not said (undefined). */
export function contactOf(typed: Fields): NamedContact | null | undefined {
  const { contactName: name = "", contactEmail: email = "" } = typed;
  const { contactIs, contactPhone: phone = "" } = typed;
  const key = emailKey(email);
  if (contactIs === undefined) return undefined;
  if (contactIs === "technical" || key === null) return null;
  return { name, email, emailKey: key, phone };
}

export const nameContactInput = z
  .object({
    idempotencyKey: z.uuid(),
    reviewId: z.uuid(),
    /** Of the one whom the page showed; 0 while nobody is named. */
    revision: revisionOrNone,
    ...contactFields,
  })
  .superRefine((typed, context) => {
    if (typed.contactIs === undefined)
      context.addIssue({
        ...{ code: "custom", path: ["contactIs"], message: text.form.chooseOne },
      });
    checkContact(typed, (field, message) => {
      context.addIssue({ code: "custom", path: [field], message });
    });
  })
  .transform(({ idempotencyKey, reviewId, revision, ...typed }) => ({
    ...{ idempotencyKey, reviewId, revision, contact: contactOf(typed) ?? null },
  }));
export type NameContactInput = z.output<typeof nameContactInput>;
