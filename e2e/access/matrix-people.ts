import { db } from "@/lib/testing/database";
import { act, pathInMail, subjects, type Subject, type World } from "../support/world";
import {
  column,
  does,
  inRoom,
  isNobody,
  type ActionRow,
  type Form,
  type Outcome,
} from "./matrix";
import { aLogoOf } from "./matrix-places";

const manages = does("people.manage", "partner.see");
const invites = does("people.invite", "partner.see");
const edits = does("settings.edit", "partner.see");

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
      again: "rule_broken",
      may: invites,
    },
    resendInvitationAction: {
      form: (world) => anInvitation(world, `new-${world.mark}@people.example`),
      again: "conflict",
      may: invites,
    },
    withdrawInvitationAction: {
      form: (world) => anInvitation(world, `new-${world.mark}@people.example`),
      again: "conflict",
      may: invites,
    },
    changePermissionsAction: {
      form: async (world) => colleague(world, { "permissions[]": "USERS" }),
      again: "conflict",
      may: manages,
    },
    switchLogInAction: {
      form: async (world) => colleague(world, { allowed: "no" }),
      again: "same",
      may: manages,
    },
    removePersonAction: {
      form: async (world) => colleague(world),
      // It is the reader who is taken out, and everybody may go by themselves.
      may: column((who) => (who === "reader" ? "works" : manages[who])),
      again: "not_found",
    },
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
      again: "conflict",
      may: manages,
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
      again: "conflict",
      may: edits,
    },
  }),

  ...inRoom(`${room}/policies`, {
    savePoliciesAction: {
      form: async (world) => ({
        path: `/partners/${world.partnerId}/policies`,
        fields: { partnerId: world.partnerId, revision: "1", maxLifetimeDays: "90" },
      }),
      again: "conflict",
      may: edits,
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
      again: "conflict",
      may: does("partner.profile", "partner.see"),
    },
    removeLogoAction: {
      form: async ({ partnerId }) => {
        await aLogoOf(partnerId);
        return { path: `/admin/partners/${partnerId}`, fields: { partnerId } };
      },
      again: "same",
      may: does("partner.profile", "partner.see"),
    },
  }),

  ...inRoom("app/(admin)/admin/settings", {
    saveRetentionAction: {
      form: async () => {
        const { revision } = await db.retentionSetting.findUniqueOrThrow({
          where: { id: 1 },
        });
        return {
          path: "/admin/settings",
          fields: {
            revision: String(revision),
            ...{ addresses: "90", mailBodies: "30", signInFailures: "30" },
            ...{ requestContacts: "365", evidence: "730", unusedEvidence: "365" },
            testAccess: "30",
            deliveries: "30",
            copyDeletions: "30",
          },
        };
      },
      may: does("retention.edit", "retention.edit"),
    },
  }),

  ...inRoom("app/(admin)/admin/users/[person]", {
    saveRolesAction: {
      form: async (world) => ({
        path: `/admin/users/${world.people.reader.userId}`,
        fields: { userId: world.people.reader.userId, "roles[]": "CERTIFIER" },
      }),
      again: "conflict",
      may: does("account.manage", "account.manage"),
    },
    switchAccountAction: {
      form: async (world) => ({
        path: `/admin/users/${world.people.reader.userId}`,
        fields: { userId: world.people.reader.userId, allowed: "no" },
      }),
      again: "conflict",
      may: does("account.manage", "account.manage"),
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
      again: "same",
      may: Object.fromEntries(
        subjects.map((who) => [
          who,
          isNobody(who) ? "signed_out" : who === "stranger" ? "works" : "forbidden",
        ]),
      ) as Record<Subject, Outcome>,
    },
  }),
};
