import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readAs } from "@/lib/testing/languages";
import { text } from "./catalogue";
import { isTemplate, type Letter } from "./letter";

/** The texts of a noun by where they stand; of functions, what they say of these values. */
function textsIn(words: unknown, path: string): [path: string, said: string][] {
  if (typeof words === "string") return [[path, words]];
  if (isTemplate(words)) return [];
  if (typeof words === "function") return [[path, saidOf(words as Saying)]];
  if (typeof words !== "object" || words === null) return [];
  return Object.entries(words).flatMap(([name, inner]) =>
    textsIn(inner, `${path}.${name}`),
  );
}

type Saying = (...about: unknown[]) => unknown;

/** Marks that no text holds by itself; a function gets as many as it takes. */
const marks = ["§one§", "§two§", "§three§"];

function saidOf(words: Saying): string {
  try {
    return String(words(...marks.slice(0, words.length)));
  } catch {
    // It takes dates, numbers or lists: its type says which, and its mail or page shows it.
    return "";
  }
}

const placesIn = (said: string) => marks.filter((mark) => said.includes(mark));

/** Every text in both languages, where they are two. */
function pairs(): [path: string, en: string, nb: string][] {
  const english = textsIn(text, "text");
  const norwegian = new Map(readAs("nb", () => textsIn(text, "text")));
  return english.flatMap(([path, en]): [string, string, string][] => {
    const nb = norwegian.get(path);
    return nb === undefined || nb === en ? [] : [[path, en, nb]];
  });
}

const letters = Object.entries(text).flatMap(([room, words]) => lettersIn(words, room));

function lettersIn(words: unknown, path: string): [path: string, letter: Letter][] {
  if (isTemplate(words)) return [[path, words.example()]];
  if (typeof words !== "object" || words === null) return [];
  return Object.entries(words).flatMap(([name, inner]) =>
    lettersIn(inner, `${path}.${name}`),
  );
}

/** Words that only English has: "to" and "it" are Norwegian too, or a company's name. */
const ENGLISH =
  /\b(?:the|and|with|you|your|was|were|this|that|have|has|not|from|which|who|been|will|again|when|of|is|are|by|an)\b/i;
describe("what is said in both languages", () => {
  const all = pairs();

  it("is most of what customers read", () => {
    expect(all.length).toBeGreaterThan(400);
    for (const room of ["activations", "tenants", "tenantPeople", "form", "ui"])
      expect(all.some(([path]) => path.startsWith(`text.${room}.`))).toBe(true);
  });

  it("names the same things", () => {
    const differ = all.filter(
      ([, en, nb]) => en !== "" && String(placesIn(en)) !== String(placesIn(nb)),
    );
    expect(differ).toEqual([]);
  });

  it("is Norwegian to the last word", () => {
    const left = all.filter(([, , nb]) => ENGLISH.test(nb));
    expect(left).toEqual([]);
  });

  it("calls a tenant by the word that customers know", () => {
    expect(all.filter(([, , nb]) => /leietaker|tenant/i.test(nb))).toEqual([]);
  });
});

describe("mails to customers", () => {
  const both = letters.flatMap(([path, { nb, ...en }]) => (nb ? [{ path, en, nb }] : []));

  it("are written in both languages", () => {
    expect(both.length).toBeGreaterThan(35);
    // Whatever names its receiver among customers in the catalogue.
    const missing = letters.filter(
      ([path, { nb }]) => /ToCustomer|ToAdministrators|tenantPeople/.test(path) && !nb,
    );
    expect(missing.map(([path]) => path)).toEqual([]);
  });

  it.each(both)("$path says the same in Norwegian", ({ en, nb }) => {
    const said = ({ subject, body }: Letter) =>
      [subject, ...body.before, body.button, ...body.after]
        .filter((part) => typeof part === "string")
        .join("\n");
    expect(nb.body.language).toBe("nb");
    expect(nb.body.before).toHaveLength(en.body.before.length);
    expect(nb.body.after).toHaveLength(en.body.after.length);
    const quotes = (letter: Letter) =>
      [...letter.body.before, ...letter.body.after].filter(
        (part) => typeof part !== "string",
      );
    expect(quotes(nb)).toHaveLength(quotes(en).length);
    // Apps, tenants and people are named as in English.
    const named = said(en).match(
      /Cust\d+|Fjord \w+|Nordlys \w+|Kim Berg|Dana Walker|Ingrid Solberg/g,
    );
    for (const name of named ?? []) expect(said(nb)).toContain(name);
    expect(said(nb)).not.toMatch(ENGLISH);
  });
});

it("is read in the language that is spoken at that moment, whoever kept the noun", () => {
  const { mine } = text.tenants;
  expect(mine.title).toBe("My tenants");
  expect(readAs("nb", () => mine.title)).toBe("Mine løsninger");
  expect(mine.title).toBe("My tenants");
});

it("is a list in both languages where it is a list", () => {
  const { goes } = text.ownData.erasure;
  expect(goes.map((one) => one.slice(0, 9))).toContain("You leave");
  expect(readAs("nb", () => text.ownData.erasure.goes.length)).toBe(goes.length);
  expect(readAs("nb", () => text.ownData.erasure.goes.join(" "))).not.toMatch(ENGLISH);
});

it("customers' pages keep nouns, never a text, which would stay as it was", () => {
  const shared = ["home", "messages", "profile"].map((name) => `app/(partner)/${name}`);
  const left = files(
    ...["app/(customer)", "app/(public)/invitations", "components/activations"],
    ...["app/(public)/reset", "app/(public)/address"],
    ...["components/tenants", "components/threads", "components/pictures", ...shared],
  )
    .map((file) => [file, readFileSync(file, "utf8")] as const)
    .filter(
      ([, code]) => /export const metadata\b/.test(code) || code.includes("words/en/"),
    )
    .map(([file]) => file);
  expect(left).toEqual([]);
});

it("says “email” one way in each language", () => {
  const written = files("lib/words/en", "app", "components").filter((file) =>
    /\be-mail/i.test(readFileSync(file, "utf8")),
  );
  expect(written).toEqual([]);
  const norwegian = pairs().filter(([, , nb]) => /\bepost|\be-?mail/i.test(nb));
  expect(norwegian).toEqual([]);
});

function files(...roots: string[]): string[] {
  return roots.flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(root, name)),
  );
}
