"use server";

import { saveConfiguration } from "@/lib/configurations/commands";
import { savedFields } from "@/lib/configurations/parts/schema";
import {
  saveConfigurationInput,
  type SaveConfigurationInput,
} from "@/lib/configurations/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.configurations.page;

export const saveConfigurationAction = action({
  schema: saveConfigurationInput,
  run: saveConfiguration,
  done: ({ number, split, merged, unchanged }, input) => ({
    // A merge holds what others typed, and another form of a list is other fields.
    stored:
      merged || split.length > 0
        ? undefined
        : storedAt(input.revision + (unchanged ? 0 : 1), input),
    message: [
      split.length > 0
        ? words.savedSplit(split)
        : unchanged
          ? words.savedNothing(number)
          : merged
            ? words.savedMerged(number)
            : words.saved(number),
      ...(input.removed.length > 0 ? [words.leftLoopback(input.removed)] : []),
      ...input.warnings,
    ].join(" "),
  }),
});

/** What the form holds when what was typed is what is stored. */
function storedAt(revision: number, { typed }: SaveConfigurationInput) {
  const fields = savedFields(typed);
  if (!fields) return undefined;
  const wasNative = typed.plain.isNative ? "on" : "";
  return { ...fields, wasNative, revision: String(revision) };
}
