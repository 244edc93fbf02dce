import { db } from "@/lib/testing/database";
import { act, pathInMail, type World } from "../support/world";
import { byPartner, inRoom, strangers, type ActionRow, type Form } from "./matrix";

const room = "app/(partner)/partners/[partner]";

/** What a form about the colleague who only reads sends. */
const colleague = (world: World, fields: Form["fields"] = {}): Form => {
  const { partnerId } = world;
  const { userId } = world.people.reader;
  return {
    path: `/partners/${partnerId}/users/${userId}`,
    fields: { partnerId, userId, revision: "1", ...fields },
  };
};

async function anInvitation(world: World, email: string): Promise<Form> {
  const path = `/partners/${world.partnerId}/users`;
  await act(world, "owner", `${room}/users/actions.ts#inviteAction`, `${path}/invite`, {
    ...{ partnerId: world.partnerId, email, "permissions[]": "CONFIGURATION" },
  });
  const { id } = await db.invitation.findFirstOrThrow({
    where: { partnerId: world.partnerId },
  });
  world.ids.push(id);
  return { path, fields: { partnerId: world.partnerId, invitationId: id } };
}

/** The forms about a partner's people, settings and policies. */
export const peopleActions: Record<string, ActionRow> = {
  ...inRoom(`${room}/users`, {
    inviteAction: {
      form: async (world) => ({
        path: `/partners/${world.partnerId}/users/invite`,
        fields: {
          partnerId: world.partnerId,
          email: `new-${world.mark}@people.example`,
          "permissions[]": "USERS",
        },
      }),
      may: byPartner,
    },
    resendInvitationAction: {
      form: (world) => anInvitation(world, `new-${world.mark}@people.example`),
      may: byPartner,
    },
    withdrawInvitationAction: {
      form: (world) => anInvitation(world, `new-${world.mark}@people.example`),
      may: byPartner,
    },
    changePermissionsAction: {
      form: async (world) => colleague(world, { "permissions[]": "USERS" }),
      may: byPartner,
    },
    switchLogInAction: {
      form: async (world) => colleague(world, { allowed: "no" }),
      may: byPartner,
    },
    removePersonAction: { form: async (world) => colleague(world), may: byPartner },
  }),

  ...inRoom(`${room}/technical-contacts`, {
    reassignAppsAction: {
      form: async (world) => ({
        path: `/partners/${world.partnerId}/technical-contacts`,
        fields: {
          partnerId: world.partnerId,
          fromId: world.owner.userId,
          contactId: world.people.reader.userId,
          "apps[]": world.app.id,
        },
      }),
      may: byPartner,
    },
  }),

  ...inRoom(`${room}/settings`, {
    saveSettingsAction: {
      form: async (world) => ({
        path: `/partners/${world.partnerId}/settings`,
        fields: {
          partnerId: world.partnerId,
          revision: "1",
          technicalContactId: world.owner.userId,
          supportEmails: "help@fjord.example",
        },
      }),
      may: byPartner,
    },
  }),

  ...inRoom(`${room}/policies`, {
    savePoliciesAction: {
      form: async (world) => ({
        path: `/partners/${world.partnerId}/policies`,
        fields: { partnerId: world.partnerId, revision: "1", maxLifetimeDays: "90" },
      }),
      may: byPartner,
    },
  }),

  ...inRoom("app/(admin)/admin/partners/[partner]", {
    saveProfileAction: {
      form: async (world) => ({
        path: `/admin/partners/${world.partnerId}`,
        fields: {
          partnerId: world.partnerId,
          revision: "1",
          name: `Fjord ${world.mark}`,
          seoName: `fjord-${world.mark}`,
        },
      }),
      // The partner's own people know of it, and may not.
      may: strangers({
        appManager: "works",
        portalAdmin: "works",
        owner: "forbidden",
        reader: "forbidden",
      }),
    },
  }),

  ...inRoom("app/(admin)/admin/users/[person]", {
    saveRolesAction: {
      form: async (world) => ({
        path: `/admin/users/${world.people.reader.userId}`,
        fields: { userId: world.people.reader.userId, "roles[]": "CERTIFIER" },
      }),
      may: strangers({ portalAdmin: "works" }),
    },
    switchAccountAction: {
      form: async (world) => ({
        path: `/admin/users/${world.people.reader.userId}`,
        fields: { userId: world.people.reader.userId, allowed: "no" },
      }),
      may: strangers({ portalAdmin: "works" }),
    },
  }),

  ...inRoom("app/(public)/invitations/[token]", {
    acceptInvitationAction: {
      form: async (world) => {
        const { email } = world.people.stranger;
        await anInvitation(world, email);
        const path = await pathInMail(email, /\/invitations\//);
        return { path, fields: { token: path.split("/").at(-1) ?? "" } };
      },
      // Holding the link is not enough: it is bound to one address.
      may: strangers({
        stranger: "works",
        reader: "forbidden",
        owner: "forbidden",
        certifier: "forbidden",
        appManager: "forbidden",
        customer: "forbidden",
        otherCustomer: "forbidden",
        consultant: "forbidden",
        portalAdmin: "forbidden",
      }),
    },
  }),
};
