import { DAY } from "@/lib/core/clock";
import { emailKey } from "../rules";
import { text } from "@/lib/words/catalogue";

const words = text.ownData.erasure;

/** Long enough to read a mail on Monday and to find out that it was not you; the database holds it. */
export const ERASURE_DELAY = 7 * DAY;

/** How often somebody may ask for it in an hour. */
export const REQUESTS = 10;

/** Why the typed address does not confirm anything, or null. */
export function confirmTrouble(typed: string, email: string): string | null {
  return emailKey(typed) === emailKey(email) ? null : words.confirmWrong;
}
