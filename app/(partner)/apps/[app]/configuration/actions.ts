"use server";

import {
  createVersion,
  publishToSod,
  saveConfiguration,
} from "@/lib/configurations/commands";
import {
  createVersionInput,
  publishToSodInput,
  saveConfigurationInput,
} from "@/lib/configurations/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.configurations.page;

export const saveConfigurationAction = action({
  schema: saveConfigurationInput,
  run: saveConfiguration,
  done: ({ number, split }, { warnings }) => ({
    message: [
      split.length > 0 ? words.savedSplit(split) : words.saved(number),
      ...warnings,
    ].join(" "),
  }),
});

export const createVersionAction = action({
  schema: createVersionInput,
  run: createVersion,
  done: ({ number }, { appId }) => ({
    goTo: `/apps/${appId}/configuration?version=${number}`,
  }),
});

export const publishToSodAction = action({
  schema: publishToSodInput,
  run: publishToSod,
  done: () => ({ message: words.publishedToSod }),
});
