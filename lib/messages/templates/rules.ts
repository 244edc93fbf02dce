import { text } from "@/lib/words/catalogue";
import { isTemplate, type Letter } from "@/lib/words/letter";

export type TemplateExample = {
  /** Where it stands in the catalogue, such as `activations.mails.requested`, and `.nb` in Norwegian. */
  id: string;
  room: string;
  letter: Letter;
};

/** Every template of the catalogue with its example values, found by walking through the words. */
export function templateExamples(): TemplateExample[] {
  return Object.entries(text).flatMap(([room, words]) => examplesIn(words, room, [room]));
}

function examplesIn(words: unknown, room: string, path: string[]): TemplateExample[] {
  if (isTemplate(words)) {
    const { nb, ...letter } = words.example();
    const id = path.join(".");
    return [{ id, room, letter }, ...(nb ? [{ id: `${id}.nb`, room, letter: nb }] : [])];
  }
  if (typeof words !== "object" || words === null) return [];
  return Object.entries(words).flatMap(([name, inner]) =>
    examplesIn(inner, room, [...path, name]),
  );
}
