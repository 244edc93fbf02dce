import { db } from "@/lib/testing/database";
import { subjects, type World } from "../support/world";
import {
  column,
  does,
  inRoom,
  isNobody,
  type ActionRow,
  type Form,
  type Outcome,
} from "./matrix";

const manages = does("domain.manage", "partner.see");
const recovers = does("partner.recover", "partner.recover");

async function aDomain(world: World, verified = false): Promise<Form> {
  const { partnerId } = world;
  const { id } = await db.partnerDomain.create({
    data: {
      ...{ partnerId, domain: `${world.mark}.example`, token: "t" },
      addedById: world.owner.userId,
      verifiedAt: verified ? new Date() : null,
    },
  });
  world.ids.push(id);
  return { path: `/partners/${partnerId}/domains`, fields: { domainId: id } };
}

/** Nobody manages the world's partner any more, and its domain is verified. */
async function anOrphan(world: World): Promise<string> {
  const { fields } = await aDomain(world, true);
  await db.membership.updateMany({
    where: { partnerId: world.partnerId },
    data: { permissions: ["READ"] },
  });
  return fields["domainId"] ?? "";
}

async function aProposal(world: World): Promise<Form> {
  const { partnerId } = world;
  const email = `kim@${world.mark}.example`;
  const { id } = await db.partnerRecovery.create({
    data: {
      ...{ partnerId, email, emailKey: email, reason: "She left." },
      domainId: await anOrphan(world),
      proposedById: world.people.certifier.userId,
    },
  });
  world.ids.push(id);
  return { path: `/admin/partners/${partnerId}`, fields: { recoveryId: id } };
}

/** The forms about domains, and those of SuperOffice about partners and people. */
export const staffActions: Record<string, ActionRow> = {
  ...inRoom("app/(partner)/partners/[partner]/domains", {
    addDomainAction: {
      form: async ({ partnerId, mark }) => ({
        path: `/partners/${partnerId}/domains`,
        fields: { partnerId, domain: `${mark}.example` },
      }),
      may: manages,
    },
    // The name servers of the tests answer nothing: it was tried, and nothing is proved.
    checkDomainAction: {
      form: (world) => aDomain(world),
      may: manages,
      // Once a minute.
      again: "too_many",
      leavesNoEvent: true,
    },
    removeDomainAction: {
      form: (world) => aDomain(world),
      // Also SuperOffice's, on its own page of the partner.
      may: column((who) =>
        who === "appManager" || who === "portalAdmin" ? "works" : manages[who],
      ),
    },
  }),

  ...inRoom("app/(partner)/home", {
    joinByDomainAction: {
      form: async (world) => {
        const { fields } = await aDomain(world, true);
        const email = `kim@${world.mark}.example`;
        await db.user.update({
          where: { id: world.people.stranger.userId },
          data: { email, emailKey: email },
        });
        return { path: "/home", fields };
      },
      again: "same",
      // For whoever's address is in the domain, and for nobody else.
      may: Object.fromEntries(
        subjects.map((who) => [
          who,
          isNobody(who) ? "signed_out" : who === "stranger" ? "works" : "not_found",
        ]),
      ) as Record<(typeof subjects)[number], Outcome>,
    },
  }),

  ...inRoom("app/(admin)/admin/partners/new", {
    createPartnerAction: {
      form: async ({ mark }) => ({
        path: "/admin/partners/new",
        fields: { name: `New ${mark}`, email: `new-${mark}@people.example` },
      }),
      may: does("partner.create", "partner.create"),
      // Two companies may have one name.
      again: "works",
    },
  }),

  ...inRoom("app/(admin)/admin/partners/[partner]", {
    verifyDomainAction: {
      form: async ({ partnerId, mark }) => ({
        path: `/admin/partners/${partnerId}`,
        fields: { partnerId, domain: `${mark}.example`, note: "By phone." },
      }),
      may: does("domain.verify", "partner.see"),
    },
    proposeRecoveryAction: {
      form: async (world) => {
        await anOrphan(world);
        const { partnerId, mark } = world;
        return {
          path: `/admin/partners/${partnerId}`,
          fields: { partnerId, email: `kim@${mark}.example`, reason: "She left." },
        };
      },
      may: recovers,
    },
    confirmRecoveryAction: { form: aProposal, may: recovers },
    withdrawRecoveryAction: { form: aProposal, may: recovers },
  }),

  ...inRoom("app/(admin)/admin/users/new", {
    inviteUserAction: {
      form: async ({ partnerId, mark }) => ({
        path: "/admin/users/new",
        fields: { partnerId, email: `new-${mark}@people.example` },
      }),
      may: does("people.invite", "partner.see"),
    },
  }),

  ...inRoom("app/(admin)/admin/users/[person]", {
    startViewAction: {
      form: async ({ owner }) => ({
        path: `/admin/users/${owner.userId}`,
        fields: { userId: owner.userId, reason: "An app is missing." },
      }),
      may: does("account.view", "account.view"),
    },
  }),
};
