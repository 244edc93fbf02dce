import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./portal";

/** `npm run prove -- looks` looks at every page in dark and at twice the size as well. */
export const isThorough = process.env["LOOKS"] === "all";
/** Pairs of colours are checked for both schemes in components/ui. */
const schemes = isThorough ? (["light", "dark"] as const) : (["light"] as const);
/** A small phone, and what 1440 px are at a zoom of 200 %. */
const narrow = isThorough ? [320, 720] : [320];
const usual = { width: 1280, height: 900 };

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds in the page as it stands; and that nothing runs off sideways. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  await test.step(`${state} is accessible`, async () => {
    // Next sends the title after the page's first words.
    await expect(page).toHaveTitle(/\S/);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      // Colours that have just changed are there with the next frame.
      await page.evaluate(
        () =>
          new Promise((drawn) =>
            requestAnimationFrame(() => requestAnimationFrame(drawn)),
          ),
      );
      const found = await findings(page, colorScheme);
      expect.soft(found, `${state}, ${colorScheme}`).toEqual([]);
    }
    for (const width of narrow) {
      await page.setViewportSize({ width, height: usual.height });
      expect.soft(await runningOff(page), `${state}, ${width} px wide`).toEqual([]);
    }
    await page.setViewportSize(usual);
  });
}

/** A phone, and what is left of a window of 1440 by 900 at a zoom of 200 %. */
const small = [
  { width: 390, height: 844 },
  { width: 720, height: 450 },
];

/**
 * Nothing runs off where there is little room; what axe finds there is asked where there is time for all of
 * it, and otherwise on a phone for the states that say so.
 */
export async function expectAccessibleSmall(
  page: Page,
  state: string,
  isAlwaysLookedAt = false,
): Promise<void> {
  await test.step(`${state} is accessible where there is little room`, async () => {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    for (const [turn, size] of small.entries()) {
      await page.setViewportSize(size);
      const where = `${state}, ${size.width} px wide`;
      expect.soft(await runningOff(page), where).toEqual([]);
      if (isThorough || (isAlwaysLookedAt && turn === 0))
        expect.soft(await findings(page, "light"), where).toEqual([]);
    }
  });
}

async function findings(page: Page, scheme: "light" | "dark"): Promise<string[]> {
  // Without frames there is nothing for axe to open a second page for, and no style sheet to load
  // again; what passed is not sent back.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ preload: false, resultTypes: ["violations"] });
  // Only colours differ between the schemes; the rest would say the same twice.
  if (scheme === "light") axe.withTags(rules);
  else axe.withRules(["color-contrast"]);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ""}`),
  );
}

/** What is wider than the window, outermost first; empty when nobody has to scroll sideways. */
function runningOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return [
      `${scrollWidth} px`,
      ...wide.map((element) => element.outerHTML.slice(0, 120)),
    ].slice(0, 4);
  });
}
