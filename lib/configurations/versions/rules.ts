import { ok, fail, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";
import type { VersionPublication } from "../rules";

/** Only a draft that never left anywhere is thrown away; everything else is history. */
export function allowDiscard(publications: readonly VersionPublication[]): Result<null> {
  return publications.length === 0
    ? ok(null)
    : fail("rule_broken", text.configurations.discard.onlyDrafts);
}
