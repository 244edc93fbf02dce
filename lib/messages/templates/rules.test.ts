import { expect, it } from "vitest";
import { text } from "@/lib/words/catalogue";
import { isTemplate } from "@/lib/words/letter";
import { templateExamples } from "./rules";

const all = templateExamples();
const isMail = (one: unknown) =>
  typeof one === "function" || (typeof one === "object" && one && "subject" in one);

it("every mail of the catalogue is a template with example values", () => {
  // Whatever stands under `mails` and can be called, or has a subject, is a mail.
  const stray = Object.entries(text).flatMap(([room, words]) => {
    const mails: unknown = room === "mails" ? words : "mails" in words ? words.mails : {};
    return Object.entries(mails as object)
      .filter(([, one]) => isMail(one) && !isTemplate(one))
      .map(([name]) => `${room}.${name}: write it as template([example], (about) => …)`);
  });
  expect(stray).toEqual([]);
  expect(all.length).toBeGreaterThan(50);
});

it.each(all)("$id says what to do first, and bears one short verb", ({ letter }) => {
  expect(letter.subject).toMatch(/^[\p{Lu}\d][^\n]{5,99}$/u);
  const [first] = letter.body.before;
  expect(typeof first).toBe("string");
  expect(first).not.toMatch(/^(?:Hello|Dear|Hi)\b/);
  expect(letter.body.button).toMatch(/^\p{Lu}.{3,30}$/u);
  expect(JSON.stringify(letter)).not.toMatch(/undefined|NaN|\[object|\{link\}/);
});
