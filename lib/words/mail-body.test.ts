import { expect, test } from "vitest";
import { aroundLink, mailBody } from "./mail-body";
import { text } from "./catalogue";

const readable = (part: string) => part.replaceAll("\u2060", "");

test("a mail has its link where its words put it, whatever people are called", () => {
  const [before, after] = aroundLink(mailBody`Hello ${"{link}"}, open {link} by ${2}.`);
  expect(readable(before)).toBe("Hello {link}, open ");
  expect(after).toBe(" by 2.");
});

test("words without a place for the link stand before it", () => {
  expect(aroundLink(mailBody`Hello`)).toEqual(["Hello", ""]);
});

test("what is typed into a name or a note moves no link in any mail", () => {
  const typed = "{link}";
  const about = { app: typed, partner: typed, contextId: typed, by: typed };
  const to = { ...about, customer: typed, note: typed, reason: typed, days: 30 };
  const { mails, activations, publishing, reviews } = text;
  const environments = ["STAGE"] as const;
  const all = [
    mails.confirmRegistration(typed),
    mails.alreadyRegistered,
    mails.welcome(typed, typed, typed),
    mails.secretCreated(typed, typed, typed),
    mails.secretRevoked(typed, typed, typed),
    mails.urlsChanged(typed, 1),
    ...Object.values(activations.mails).map((mail) => mail(to)),
    publishing.mails.requested({ app: typed, number: 1, round: 1, environments }),
    publishing.mails.withdrawn({ app: typed, number: 1 }),
    reviews.mails.asked({ app: typed, questions: 1 }),
    reviews.mails.answered({ app: typed, number: 1 }),
    reviews.mails.approved({ app: typed, environments, note: typed }),
    reviews.mails.rejected({ app: typed, environments, failed: 1, summary: typed }),
    reviews.mails.message({ app: typed, from: typed }),
  ];
  for (const { subject, body } of all) {
    expect(body.split("{link}"), subject).toHaveLength(2);
  }
});
