import { fail, ok, type Result } from "@/lib/core/result";
import { isNameOf, wantsName } from "@/lib/credentials/rotation/rules";
import type { Environment } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";

type Place = { app: string; environment: Environment; activeTenants: number };

/** Whether the app's name was typed where ending this key stops customers. Pasting is fine. */
export function allowEnding(
  place: Place,
  others: number,
  typedName: string,
): Result<null> {
  return wantsName(place, others) && !isNameOf(place.app, typedName)
    ? fail("rule_broken", text.keys.typeName(place.app), "appName")
    : ok(null);
}
