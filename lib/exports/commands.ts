import "server-only";

import { handsOf, type Actor } from "@/lib/auth/actor";
import { countInWindow, throttleKey } from "@/lib/auth/throttle";
import { HOUR } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";
import { EXPORTS } from "./rules";

/**
 * One more file for this person, or that there were too many. Counted before it is written, and for
 * whoever takes it: looking on as somebody uses up none of theirs.
 */
export async function claimExport(
  actor: Actor,
  now: Date = new Date(),
): Promise<Result<null>> {
  const taken = await countInWindow(throttleKey("export", handsOf(actor)), HOUR, now);
  return taken > EXPORTS ? fail("too_many", text.form.tooManyFiles) : ok(null);
}
