import type { Locator, Page } from "@playwright/test";
import { tabTo } from "./keyboard";

/*
 * The Keystroke-Level Model (Card, Moran and Newell, 1980): what each act of an average typist takes, in
 * seconds. Reading goes at 238 words a minute, the mean of what was measured (Brysbaert, 2019).
 */
const KEY = 0.28;
const POINT = 1.1;
const BUTTON = 0.1;
const HAND = 0.4;
const DECIDE = 1.35;
const WORD = 60 / 238;

/** A person on a page, whose time is counted: what they do, not what the machine takes to answer. */
export function effortOf(page: Page) {
  const spent = { keys: 0, pointings: 0, hands: 0, decisions: 0, words: 0 };

  function point(): void {
    spent.decisions += 1;
    spent.pointings += 1;
  }

  return {
    /** Follows a link from outside, such as that of a mail. */
    async follow(path: string): Promise<void> {
      point();
      await page.goto(path);
    },
    async click(wanted: Locator): Promise<void> {
      point();
      await wanted.click();
    },
    /** Points at a field, and goes over to the keyboard and back. */
    async fill(field: Locator, typed: string): Promise<void> {
      point();
      spent.hands += 2;
      spent.keys += typed.length;
      await field.fill(typed);
    },
    /** Goes there with the tabulator alone, and presses Enter. */
    async press(wanted: Locator): Promise<void> {
      spent.decisions += 1;
      spent.keys += 1 + (await tabTo(page, wanted));
      await page.keyboard.press("Enter");
    },
    async read(shown: Locator): Promise<void> {
      const words = (await shown.innerText()).match(/[\p{L}\p{N}]+/gu) ?? [];
      spent.words += words.length;
    },
    seconds(): number {
      const { keys, pointings, hands, decisions, words } = spent;
      const pointed = pointings * (POINT + BUTTON) + hands * HAND;
      return keys * KEY + pointed + decisions * DECIDE + words * WORD;
    },
    /** Such as "31.4 s (58 keys, 5 pointings, 6 decisions, 0 words read)". */
    told(): string {
      const { keys, pointings, decisions, words } = spent;
      const acts = `${keys} keys, ${pointings} pointings, ${decisions} decisions`;
      return `${this.seconds().toFixed(1)} s (${acts}, ${words} words read)`;
    },
  };
}
