"use server";

import { saveConfiguration } from "@/lib/configurations/commands";
import { saveConfigurationInput } from "@/lib/configurations/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.configurations.page;

export const saveConfigurationAction = action({
  schema: saveConfigurationInput,
  run: saveConfiguration,
  done: ({ number, split, merged }, { warnings }) => ({
    message: [
      split.length > 0
        ? words.savedSplit(split)
        : merged
          ? words.savedMerged(number)
          : words.saved(number),
      ...warnings,
    ].join(" "),
  }),
});
