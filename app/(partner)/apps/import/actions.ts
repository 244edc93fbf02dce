"use server";

import { createApplication } from "@/lib/applications/commands";
import { applyManifest, planManifest } from "@/lib/manifests/commands";
import { createFromManifestInput } from "@/lib/manifests/creations/schema";
import { applyManifestInput, planManifestInput } from "@/lib/manifests/schema";
import { action, revealAction } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const planManifestAction = revealAction({
  schema: planManifestInput,
  run: planManifest,
  reveal: (plan) => ({
    message: text.manifests.page.planned,
    revealed: { plan: JSON.stringify(plan) },
  }),
});

export const createFromManifestAction = action({
  schema: createFromManifestInput,
  run: createApplication,
  done: ({ appId }) => ({ goTo: `/apps/${appId}/created` }),
});

export const applyManifestAction = action({
  schema: applyManifestInput,
  run: applyManifest,
  done: ({ number }, { appId }) => ({
    goTo:
      number === null
        ? `/apps/${appId}/settings`
        : `/apps/${appId}/configuration/versions?version=${number}`,
  }),
});
