import { db } from "@/lib/testing/database";
import { act, anActivation, type World } from "../support/world";
import { does, inRoom, sees, signedIn, type ActionRow, type Form } from "./matrix";
import type { PageRow } from "./matrix-pages";

const room = "app/(partner)/apps/[app]/stop";
const path = ({ app }: World) => `/apps/${app.id}/stop`;

/** The partner has stopped the world's app in Stage. */
async function aStop(world: World): Promise<Form> {
  await act(world, "owner", `${room}/actions.ts#stopAppAction`, path(world), {
    ...{ appId: world.app.id, environment: "STAGE", reason: "" },
  });
  return lifting(world);
}

/** An app manager has suspended it; whoever tries to lift it is another one. */
export async function suspendedApp(world: World): Promise<Form> {
  await db.applicationStop.create({
    data: {
      ...{ appId: world.app.id, side: "SUPEROFFICE", reason: "It mixes up customers." },
      stoppedById: world.people.portalAdmin.userId,
    },
  });
  const { fields } = await lifting(world);
  return { path: `/appeals/${String(fields["stopId"])}`, fields };
}

async function lifting(world: World): Promise<Form> {
  const { id } = await db.applicationStop.findFirstOrThrow({
    where: { appId: world.app.id },
  });
  world.ids.push(id);
  return { path: path(world), fields: { stopId: id } };
}

/** The owner has deleted the world's app. */
async function aDeletedApp(world: World): Promise<Form> {
  await act(world, "owner", `${room}/actions.ts#deleteAppAction`, path(world), {
    ...{ appId: world.app.id, appName: `Ledger ${world.mark}` },
  });
  return { path: "/apps/deleted", fields: { appId: world.app.id } };
}

const suspends = does("application.suspend", "application.see");
const stops = does("application.stop", "partner.see");
const deletes = does("application.delete", "partner.see");

/** The forms that stop an app and let it go on, delete and restore it. */
export const lifeActions: Record<string, ActionRow> = {
  ...inRoom(room, {
    stopAppAction: {
      form: async (world) => ({
        path: path(world),
        fields: { appId: world.app.id, environment: "STAGE", reason: "We move it." },
      }),
      again: "conflict",
      may: stops,
    },
    restartAppAction: { form: aStop, again: "conflict", may: stops },
    suspendAppAction: {
      form: async (world) => ({
        path: path(world),
        fields: {
          appId: world.app.id,
          environment: "ALL",
          reason: "It mixes up customers.",
        },
      }),
      again: "conflict",
      may: suspends,
    },
    suspendAccessAction: {
      form: async (world) => {
        await anActivation(world, "active");
        const { contextId } = world.tenant;
        return {
          path: path(world),
          fields: {
            ...{ appId: world.app.id, environment: "PRODUCTION", contextId },
            reason: "It mixes up customers.",
          },
        };
      },
      again: "conflict",
      may: suspends,
    },
    deleteAppAction: {
      form: async (world) => ({
        path: path(world),
        fields: { appId: world.app.id, appName: `Ledger ${world.mark}` },
      }),
      again: "conflict",
      may: deletes,
    },
  }),
  ...inRoom("app/(partner)/appeals/[stop]", {
    liftSuspensionAction: { form: suspendedApp, again: "conflict", may: suspends },
    sendAppealAction: {
      form: async (world) => {
        const { path: at, fields } = await suspendedApp(world);
        return { path: at, fields: { ...fields, message: "We mended it." } };
      },
      again: "works",
      may: does("appeal.write", "appeal.see"),
    },
  }),
  ...inRoom("app/(admin)/admin/partners/[partner]/suspension", {
    suspendPartnerAction: {
      form: async ({ partnerId }) => ({
        path: `/admin/partners/${partnerId}`,
        fields: { partnerId, reason: "They mix up customers." },
      }),
      again: "conflict",
      may: suspends,
    },
  }),
  ...inRoom("app/(partner)/apps/deleted", {
    restoreAppAction: { form: aDeletedApp, again: "conflict", may: deletes },
  }),
};

export const lifePages: Record<string, PageRow> = {
  "/(partner)/apps/[app]/stop/page": {
    path: ({ app }) => `${app}/stop`,
    sees: sees("application.see"),
  },
  "/(partner)/apps/deleted/page": { path: () => "/apps/deleted", sees: signedIn },
  "/(partner)/appeals/[stop]/page": {
    path: ({ appeal }) => appeal,
    sees: sees("appeal.see"),
  },
  "/(review)/suspensions/page": {
    path: () => "/suspensions",
    sees: sees("application.suspend"),
  },
};
