import { db } from "@/lib/testing/database";
import { act, type World } from "../support/world";
import { anybody, does, inRoom, sees, type ActionRow, type Form } from "./matrix";
import type { PageRow } from "./matrix-pages";

const room = "app/(partner)/apps/[app]/configuration/versions";
const path = (world: World) => `/apps/${world.app.id}/configuration/versions`;
const theVersion = ({ app }: World) => ({ appId: app.id, versionId: app.versionId });

const aManifest = "version: 1\nconfiguration:\n  purpose: Sync\n";

/** A second version of the world's app, which is nowhere yet. */
async function aDraft(world: World) {
  const { id: appId, versionId: fromVersionId } = world.app;
  await act(world, "owner", `${room}/actions.ts#createVersionAction`, path(world), {
    ...{ appId, fromVersionId, label: "Next" },
  });
  const { id } = await db.configurationVersion.findFirstOrThrow({
    where: { appId, number: 2 },
  });
  world.ids.push(id);
  return { appId, versionId: id };
}

/** The second version took the place of the first in Stage and Production. */
async function aReplacement(world: World) {
  const draft = await aDraft(world);
  const decided = { decidedAt: new Date(), requestedById: world.owner.userId };
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('app.system', 'on', true)`;
    await tx.publication.createMany({
      data: (["STAGE", "PRODUCTION"] as const).flatMap((environment) => [
        { ...theVersion(world), environment, state: "REPLACED", ...decided },
        { ...draft, environment, state: "PUBLISHED", ...decided },
      ]),
    });
  });
  return draft;
}

/** The partner has asked the app manager for another agent. */
async function anAskedChange(world: World): Promise<Form> {
  const action = "app/(partner)/apps/[app]/changes/actions.ts#requestChangeAction";
  const page = `/apps/${world.app.id}/configuration/advanced`;
  await act(world, "owner", action, page, {
    ...theVersion(world),
    ...{ field: "CUSTOM_CLAIMS", wanted: "tier", reason: "Prices differ." },
  });
  const { id } = await db.changeRequest.findFirstOrThrow({
    where: { appId: world.app.id },
  });
  world.ids.push(id);
  return { path: page, fields: { requestId: id, revision: "1" } };
}

const decides = does("change.decide", "application.see");

/** The forms about versions, settings and what partners ask the app manager for. */
export const versionActions: Record<string, ActionRow> = {
  ...inRoom(room, {
    createVersionAction: {
      form: async (world) => ({
        path: path(world),
        fields: {
          appId: world.app.id,
          fromVersionId: world.app.versionId,
          label: "Next",
        },
      }),
      again: "works",
      may: does("configuration.edit", "partner.see"),
    },
    publishToSodAction: {
      form: async (world) => {
        const draft = await aDraft(world);
        return { path: path(world), fields: { ...draft, revision: "1" } };
      },
      again: "rule_broken",
      may: does("configuration.edit", "partner.see"),
    },
    relabelVersionAction: {
      form: async (world) => ({
        path: path(world),
        fields: { ...theVersion(world), label: "Other", was: "First version" },
      }),
      again: "conflict",
      may: does("configuration.edit", "partner.see"),
    },
    discardVersionAction: {
      form: async (world) => {
        const draft = await aDraft(world);
        return { path: path(world), fields: { ...draft, revision: "1" } };
      },
      again: "not_found",
      may: does("configuration.edit", "partner.see"),
    },
  }),

  ...inRoom("app/(partner)/apps/[app]/configuration/rollback", {
    rollBackAction: {
      form: async (world) => {
        const { versionId: fromVersionId } = await aReplacement(world);
        return {
          path: `/apps/${world.app.id}/configuration/rollback`,
          fields: {
            ...{ ...theVersion(world), fromVersionId, environment: "PRODUCTION" },
            reason: "Sign-in broke.",
          },
        };
      },
      again: "rule_broken",
      may: does("publishing.roll_back", "partner.see"),
    },
    markUnsafeAction: {
      form: async (world) => ({
        path: path(world),
        fields: { ...theVersion(world), reason: "Its host is for sale." },
      }),
      again: "conflict",
      may: does("version.mark_unsafe", "configuration.see"),
    },
  }),

  ...inRoom("app/(partner)/apps/[app]/settings", {
    saveAppSettingsAction: {
      form: async ({ app, owner }) => ({
        path: `/apps/${app.id}/settings`,
        fields: {
          ...{ appId: app.id, revision: "1", technicalContactId: owner.userId },
          errorEmails: "errors@fjord.example",
        },
      }),
      again: "conflict",
      may: does("application.edit", "partner.see"),
    },
    manageAppAction: {
      form: async ({ app, mark }) => ({
        path: `/apps/${app.id}/settings`,
        fields: {
          ...{ appId: app.id, revision: "1", name: `Renamed ${mark}`, kind: "CUSTOM" },
          isBeta: "on",
        },
      }),
      again: "conflict",
      may: does("application.manage", "application.see"),
    },
  }),

  ...inRoom("app/(partner)/apps/import", {
    planManifestAction: {
      form: async ({ app }) => ({
        path: `/apps/${app.id}/import`,
        fields: { appId: app.id, manifest: aManifest },
      }),
      again: "same",
      ...{ leavesNoEvent: true, onlyAnswers: true },
      may: does("configuration.edit", "partner.see"),
    },
    applyManifestAction: {
      form: async (world) => ({
        path: `/apps/${world.app.id}/import`,
        fields: {
          ...{ ...theVersion(world), versionRevision: "1", revision: "1" },
          ...{ technicalContactId: world.owner.userId, manifest: aManifest },
        },
      }),
      again: "conflict",
      may: does("configuration.edit", "partner.see"),
    },
    createFromManifestAction: {
      form: async ({ owner, partnerId, mark }) => ({
        path: "/apps/import",
        fields: {
          ...{ partnerId, technicalContactId: owner.userId, kind: "CUSTOM" },
          ...{ name: `Imported ${mark}`, manifest: `${aManifest}app: {template: web}` },
        },
      }),
      again: "conflict",
      may: does("application.create", "partner.see"),
    },
  }),

  ...inRoom("app/(partner)/apps/[app]/changes", {
    requestChangeAction: {
      form: async (world) => ({
        path: `/apps/${world.app.id}/configuration/advanced`,
        fields: {
          ...theVersion(world),
          ...{ field: "CUSTOM_CLAIMS", wanted: "tier", reason: "Prices differ." },
        },
      }),
      again: "conflict",
      may: does("change.request", "partner.see"),
    },
    grantFieldAction: {
      form: async (world) => ({
        path: `/apps/${world.app.id}/configuration/advanced`,
        fields: {
          ...{ ...theVersion(world), revision: "1" },
          ...{ field: "CUSTOM_CLAIMS", wanted: "tier" },
        },
      }),
      again: "conflict",
      may: decides,
    },
    withdrawChangeAction: {
      form: anAskedChange,
      again: "conflict",
      may: does("change.request", "partner.see"),
    },
  }),

  ...inRoom("app/(review)/changes", {
    acceptChangeAction: {
      form: async (world) => ({ ...(await anAskedChange(world)), path: "/changes" }),
      again: "conflict",
      may: decides,
    },
    declineChangeAction: {
      form: async (world) => {
        const { fields } = await anAskedChange(world);
        return { path: "/changes", fields: { ...fields, answer: "Not for this." } };
      },
      again: "conflict",
      may: decides,
    },
  }),
};

const appPages = sees("application.see");

/** The pages of an app's beginning, configuration and settings, and the list of what partners ask for. */
export const versionPages: Record<string, PageRow> = {
  "/(partner)/apps/[app]/configuration/integration/page": {
    path: ({ app }) => `${app}/configuration/integration`,
    sees: appPages,
  },
  "/(partner)/apps/[app]/configuration/advanced/page": {
    path: ({ app }) => `${app}/configuration/advanced`,
    sees: appPages,
  },
  "/(partner)/apps/[app]/created/page": {
    path: ({ app }) => `${app}/created`,
    sees: sees("secret.manage"),
  },
  "/(partner)/apps/[app]/configuration/about/page": {
    path: ({ app }) => `${app}/configuration/about`,
    sees: appPages,
  },
  "/(partner)/apps/[app]/configuration/versions/page": {
    path: ({ app }) => `${app}/configuration/versions`,
    sees: appPages,
  },
  "/(partner)/apps/[app]/configuration/compare/page": {
    path: ({ app }) => `${app}/configuration/compare`,
    sees: appPages,
  },
  "/(partner)/apps/[app]/configuration/rollback/page": {
    path: ({ app }) => `${app}/configuration/rollback`,
    sees: appPages,
  },
  "/(partner)/apps/[app]/quickstart/page": {
    path: ({ app }) => `${app}/quickstart`,
    sees: appPages,
  },
  "/(partner)/apps/[app]/settings/page": {
    path: ({ app }) => `${app}/settings`,
    sees: appPages,
  },
  "/(public)/docs/manifest/page": { path: () => "/docs/manifest", sees: anybody },
  "/api/schemas/app-manifest-v1.json/route": {
    path: () => "/api/schemas/app-manifest-v1.json",
    sees: anybody,
  },
  "/(partner)/apps/[app]/import/page": {
    path: ({ app }) => `${app}/import`,
    sees: sees("configuration.edit"),
  },
  "/(partner)/apps/[app]/duplicate/page": {
    path: ({ app }) => `${app}/duplicate`,
    sees: sees("application.create"),
  },
  "/api/apps/[app]/manifest/[format]/route": {
    path: ({ app }) => `/api${app}/manifest/yaml`,
    sees: appPages,
  },
  "/api/apps/[app]/versions/[version]/saves/[save]/route": {
    path: ({ app }) => `/api${app}/versions/1/saves/1`,
    sees: sees("configuration.see"),
  },
  "/(review)/changes/page": { path: () => "/changes", sees: sees("change.decide") },
};
