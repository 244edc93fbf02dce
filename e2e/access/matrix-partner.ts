import { aSession } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { objectionFields, selfTested } from "@/lib/testing/self-tests";
import { act, aReview, itemsOf, type World } from "../support/world";
import { aClientSecret } from "../support/keys";
import { byOwnerAlone, column, does, inRoom, type ActionRow, type Form } from "./matrix";

const secret = async (world: World, isKept: boolean): Promise<Form> => {
  const path = `/apps/${world.app.id}/credentials`;
  const room = "app/(partner)/apps/[app]/credentials/actions.ts";
  await act(world, "owner", `${room}#createSecretAction`, path, {
    ...{ appId: world.app.id, environment: "SOD" },
  });
  const { id } = await db.clientSecret.findFirstOrThrow({
    where: { appId: world.app.id },
  });
  world.ids.push(id);
  if (isKept)
    await act(world, "owner", `${room}#keepSecretAction`, path, { secretId: id });
  return { path, fields: { secretId: id } };
};

const ciToken = async (world: World): Promise<Form> => {
  const path = `/apps/${world.app.id}/credentials`;
  const action = "app/(partner)/apps/[app]/credentials/actions.ts#makeTokenAction";
  await act(world, "owner", action, path, {
    ...{ appId: world.app.id, environment: "SOD" },
  });
  const { id } = await db.credentialToken.findFirstOrThrow({
    where: { appId: world.app.id },
  });
  world.ids.push(id);
  return { path, fields: { tokenId: id } };
};

const version = (world: World): Form => ({
  path: `/apps/${world.app.id}/configuration`,
  fields: { appId: world.app.id, versionId: world.app.versionId, revision: "1" },
});

const partnerStep = async (world: World, state: "waiting" | "taken" | "asked") => {
  const bench = await aReview(world, state);
  return { ...bench, path: `/apps/${world.app.id}/validation` };
};

/** The forms on the partners' pages. */
export const partnerActions: Record<string, ActionRow> = {
  ...inRoom("app/(partner)/apps/new", {
    createApplicationAction: {
      form: async (world) => ({
        path: "/apps/new",
        fields: {
          partnerId: world.partnerId,
          template: "WEB",
          kind: "CUSTOM",
          name: `New ${world.mark}`,
          redirectUrls: "https://new.example.com/callback",
          technicalContactId: world.owner.userId,
        },
      }),
      again: "conflict",
      may: does("application.create", "partner.see"),
    },
  }),

  ...inRoom("app/(partner)/profile/sessions", {
    endSessionAction: {
      form: async (world) => ({
        path: "/profile/sessions",
        fields: { sessionId: await aSession(world.owner) },
      }),
      again: "not_found",
      may: byOwnerAlone,
    },
  }),

  ...inRoom("app/(partner)/apps/[app]/credentials", {
    createSecretAction: {
      form: async (world) => ({
        path: `/apps/${world.app.id}/credentials`,
        fields: { appId: world.app.id, environment: "SOD" },
      }),
      again: "works",
      may: does("secret.manage", "secret.see"),
    },
    keepSecretAction: {
      form: (world) => secret(world, false),
      again: "same",
      may: does("secret.manage", "secret.see"),
    },
    discardSecretAction: {
      form: (world) => secret(world, false),
      again: "not_found",
      may: does("secret.manage", "secret.see"),
    },
    regenerateClientIdAction: {
      form: async (world) => ({
        path: `/apps/${world.app.id}/credentials`,
        fields: {
          ...{ appId: world.app.id, environment: "SOD" },
          clientId: world.app.clientIds.SOD,
        },
      }),
      again: "conflict",
      may: does("client_id.regenerate", "secret.see"),
    },
    makeTokenAction: {
      form: async (world) => ({
        path: `/apps/${world.app.id}/credentials`,
        fields: { appId: world.app.id, environment: "SOD" },
      }),
      again: "works",
      may: does("ci_token.manage", "secret.see"),
    },
    keepTokenAction: {
      form: (world) => ciToken(world),
      again: "same",
      may: does("ci_token.manage", "secret.see"),
    },
    revokeTokenAction: {
      form: (world) => ciToken(world),
      again: "conflict",
      may: does("ci_token.manage", "secret.see"),
    },
    disableSecretAction: {
      form: (world) => secret(world, true),
      again: "conflict",
      may: does("secret.manage", "secret.see"),
    },
    enableSecretAction: {
      form: async (world) => {
        const { path, fields } = await secret(world, true);
        const room = "app/(partner)/apps/[app]/credentials/actions.ts";
        await act(world, "owner", `${room}#disableSecretAction`, path, fields);
        return { path, fields };
      },
      again: "conflict",
      may: does("secret.manage", "secret.see"),
    },
    retireSecretAction: {
      form: async (world) => {
        const { path, fields } = await secret(world, true);
        return { path, fields: { ...fields, grace: "24" } };
      },
      again: "works",
      may: does("secret.manage", "secret.see"),
    },
    reportLeakAction: {
      form: (world) => secret(world, true),
      again: "conflict",
      may: does("secret.manage", "secret.see"),
    },
    reportPastedSecretAction: {
      form: async (world) => {
        const path = `/apps/${world.app.id}/credentials`;
        const { plain } = await aClientSecret(world.app, world.owner);
        return { path, fields: { leakedSecret: plain } };
      },
      again: "conflict",
      // To a stranger a foreign secret is one that never was.
      may: column((who) => {
        const may = does("secret.manage", "secret.see")[who];
        return may === "not_found" ? "rule_broken" : may;
      }),
    },
    revokeSecretAction: {
      form: (world) => secret(world, true),
      again: "conflict",
      may: does("secret.manage", "secret.see"),
    },
  }),

  ...inRoom("app/(partner)/apps/[app]/urls", {
    checkUrlsAction: {
      form: (world) =>
        Promise.resolve({
          path: `/apps/${world.app.id}/urls`,
          fields: { appId: world.app.id, environment: "SOD" },
        }),
      again: "works",
      may: does("configuration.edit", "partner.see"),
    },
  }),

  ...inRoom("app/(partner)/apps/[app]/configuration", {
    saveConfigurationAction: {
      form: async (world) => {
        const { path, fields } = version(world);
        const urls = { "REDIRECT.ALL": "https://taken-over.example.com/callback" };
        const typed = { part: "authentication", purpose: "Reads orders." };
        return { path, fields: { ...fields, ...urls, ...typed } };
      },
      again: "conflict",
      may: does("configuration.edit", "partner.see"),
    },
  }),

  ...inRoom("app/(partner)/apps/[app]/validation", {
    askSelfTestAction: {
      form: async (world) => {
        const { path } = await partnerStep(world, "waiting");
        const { id: appId, versionId } = world.app;
        return { path, fields: { appId, versionId } };
      },
      again: "works",
      may: does("self_test.run", "review.see"),
    },
    requestPublishingAction: {
      form: async (world) => {
        await selfTested(world.app.versionId);
        const { fields } = version(world);
        return {
          path: `/apps/${world.app.id}/validation`,
          fields: { ...fields, ...objectionFields },
        };
      },
      again: "conflict",
      may: does("publishing.request", "application.see"),
    },
    withdrawRequestAction: {
      form: async (world) => {
        const { path, step } = await partnerStep(world, "waiting");
        return { path, fields: step };
      },
      again: "conflict",
      may: does("publishing.request", "application.see"),
    },
    answerItemAction: {
      form: async (world) => {
        const { path, step, ...bench } = await partnerStep(world, "taken");
        const [item = ""] = await itemsOf({ path, step, ...bench });
        return { path, fields: { ...step, item, answer: "On every host." } };
      },
      again: "conflict",
      may: does("review.answer", "review.see"),
    },
    answerQuestionsAction: {
      form: async (world) => {
        const { path, step, ...bench } = await partnerStep(world, "asked");
        const [item = ""] = await itemsOf({ path, step, ...bench });
        return { path, fields: { ...step, [`answer.${item}`]: "On every host." } };
      },
      again: "conflict",
      may: does("review.answer", "review.see"),
    },
    sendMessageAction: {
      form: async (world) => {
        const { path, reviewId } = await partnerStep(world, "waiting");
        return { path, fields: { reviewId, message: "When will you look?" } };
      },
      again: "works",
      // Whoever has an interest stays out of the thread, too.
      may: { ...does("review.message", "review.see"), conflicted: "forbidden" },
    },
  }),
};
