import type { Page } from "@playwright/test";
import { unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { db } from "@/lib/testing/database";
import { certification } from "@/lib/words/en/certification";
import { expect } from "./portal";

/** A mail: its subject, and the sentence it begins with, which says what to do next. */
export type Told = readonly [subject: string, next: string];
type Reader = {
  email: string;
  told: readonly Told[];
  /** Of somebody with an account; whoever has none is asked to sign in. */
  page?: Page;
};

/**
 * Everything that somebody was told about an app, in order: what each mail asks them to do next, and
 * that its link opens a page of this portal for them. `APP` and `N` stand for its name and the number
 * of a review.
 */
export async function expectTold(
  app: string,
  { email, page, told }: Reader,
): Promise<void> {
  const mails = await db.mail.findMany({
    where: { recipient: email, subject: { contains: app } },
    orderBy: { createdAt: "asc" },
  });
  const generally = (words: string) =>
    words.replaceAll(app, "APP").replace(/\breview \d+/g, "review N");
  expect
    .soft(mails.map(({ subject, letter }) => [subject, begins(letter)].map(generally)))
    .toEqual(told);
  if (!page) return;
  const links = mails.map(({ id, sealedLink }) =>
    sealedLink ? unseal(sealedLink, id, env.encryptionKeys) : "",
  );
  for (const link of new Set(links)) {
    // From nowhere, as out of a mailbox: within a page a fragment alone would open nothing.
    await page.goto("about:blank");
    const opened = await page.goto(link);
    expect.soft(opened?.status(), link).toBe(200);
    expect.soft(page.url(), "nobody has to sign in anew").toBe(link);
  }
}

/** The first sentence of a letter: with a step of the way, everything that its page says of it. */
function begins(letter: unknown): string {
  const [first = ""] = (letter as { before: string[] }).before;
  const ofStep = Object.values(certification.next).find((next) => first.startsWith(next));
  return ofStep ?? /^.*?[.:](?=\s|$)/.exec(first)?.[0] ?? first;
}
