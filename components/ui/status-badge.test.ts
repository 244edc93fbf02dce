import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { toneClasses } from "./tone";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const tones = Object.keys(toneClasses);

/** The rule of a tone: its colours, and the icon that says the same without them. */
function ruleOf(tone: string): string {
  return new RegExp(`\\n {2}\\.state-${tone} \\{([^}]*)\\}`).exec(css)?.[1] ?? "";
}

it.each(tones)("draws %s in its colours", (tone) => {
  const { [tone as keyof typeof toneClasses]: classes } = toneClasses;
  expect(ruleOf(tone)).toContain(`@apply ${classes};`);
});

it("tells no two tones by colour alone", () => {
  const shapes = tones.map((tone) => /--shape: (.*);/.exec(ruleOf(tone))?.[1]);
  expect(shapes.filter(Boolean)).toHaveLength(tones.length);
  expect(new Set(shapes).size).toBe(tones.length);
});

it("draws every icon from the styles themselves", () => {
  const selector = /:is\(([^)]*)\)::before \{\s*@apply size-3\.5/.exec(css)?.[1] ?? "";
  expect(selector.trim().split(/,\s*/).sort()).toEqual(
    tones.map((tone) => `.state-${tone}`).sort(),
  );
  // A picture from elsewhere would be a request, which the policy of pages refuses.
  for (const tone of tones) expect(ruleOf(tone)).toContain('url("data:image/svg+xml,');
});
