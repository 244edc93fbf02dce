import { expect, it } from "vitest";
import { preferredLanguage } from "./languages";

it.each([
  ["", "en"],
  ["nb-NO,nb;q=0.9,en;q=0.8", "nb"],
  ["no", "nb"],
  ["nn-NO, en;q=0.5", "nb"],
  ["en-GB,en;q=0.9,nb;q=0.8", "en"],
  ["sv-SE, nb;q=0.3, en;q=0.7", "en"],
  ["de, fr", "en"],
  ["nb;q=0, en", "en"],
  ["nb;q=x", "en"],
  [",;=,", "en"],
])("%j asks for %s", (header, language) =>
  expect(preferredLanguage(header)).toBe(language),
);
