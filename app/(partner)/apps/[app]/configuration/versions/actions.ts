"use server";

import {
  createVersion,
  discardVersion,
  publishToSod,
  relabelVersion,
} from "@/lib/configurations/versions/commands";
import {
  createVersionInput,
  discardVersionInput,
  publishToSodInput,
  relabelVersionInput,
} from "@/lib/configurations/versions/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.configurations.page;

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

export const relabelVersionAction = action({
  schema: relabelVersionInput,
  run: relabelVersion,
  done: () => ({ message: words.relabelled }),
});

export const discardVersionAction = action({
  schema: discardVersionInput,
  run: discardVersion,
  done: (_gone, { appId }) => ({ goTo: `/apps/${appId}/configuration/versions` }),
});
