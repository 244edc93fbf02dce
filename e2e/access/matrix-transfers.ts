import { aMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { act, pathInMail, publish, subjects, type Subject } from "../support/world";
import type { World } from "../support/world";
import {
  anybody,
  does,
  inRoom,
  isNobody,
  sees,
  type ActionRow,
  type Form,
  type Outcome,
} from "./matrix";
import type { PageRow } from "./matrix-pages";

const settings = "app/(partner)/apps/[app]/settings";
const room = "app/(public)/transfers/[token]";

const path = ({ app }: World) => `/apps/${app.id}/settings`;
const offering = (world: World) => ({
  ...{ appId: world.app.id, appName: `Ledger ${world.mark}` },
  email: world.people.stranger.email,
});

/** The owner has offered the world's app to somebody of another partner. */
async function anOffer(world: World): Promise<{ path: string; token: string }> {
  const action = `${settings}/actions.ts#offerTransferAction`;
  await act(world, "owner", action, path(world), offering(world));
  const link = await pathInMail(world.people.stranger.email, /\/transfers\//);
  return { path: link, token: link.split("/").at(-1) ?? "" };
}

/** What they send to take it over. */
async function accepting(world: World): Promise<Form> {
  const offer = await anOffer(world);
  const { userId } = world.people.stranger;
  const { partnerId } = await db.membership.findFirstOrThrow({ where: { userId } });
  const fields = { token: offer.token, partnerId, technicalContactId: userId };
  return { path: offer.path, fields };
}

/** It has left SOD, and somebody who is nobody of the world has accepted it. */
async function anAccepted(world: World): Promise<Form> {
  await publish(world);
  await anOffer(world);
  const { userId, partnerId } = await aMember();
  await db.ownershipTransfer.updateMany({
    where: { appId: world.app.id },
    data: {
      ...{ state: "ACCEPTED", toPartnerId: partnerId, technicalContactId: userId },
      ...{ acceptedById: userId, acceptedAt: new Date(), earliestAt: new Date() },
      revision: 2,
    },
  });
  return aboutIt(world, "/transfers");
}

async function aboutIt(world: World, at: string): Promise<Form> {
  const { id, revision } = await db.ownershipTransfer.findFirstOrThrow({
    where: { appId: world.app.id },
  });
  world.ids.push(id);
  return { path: at, fields: { transferId: id, revision: String(revision) } };
}

const offers = does("transfer.offer", "partner.see");
const confirms = does("transfer.confirm", "application.see");
/** Holding the link is not enough: it is bound to one address. */
const receives = Object.fromEntries(
  subjects.map((who) => [
    who,
    isNobody(who) ? "signed_out" : who === "stranger" ? "works" : "forbidden",
  ]),
) as Record<Subject, Outcome>;

/** The forms by which an app changes hands. */
export const transferActions: Record<string, ActionRow> = {
  ...inRoom(settings, {
    offerTransferAction: {
      form: async (world) => ({ path: path(world), fields: offering(world) }),
      again: "conflict",
      may: offers,
    },
    withdrawTransferAction: {
      form: async (world) => {
        await anOffer(world);
        return aboutIt(world, path(world));
      },
      again: "conflict",
      may: offers,
    },
  }),
  ...inRoom(room, {
    acceptTransferAction: { form: accepting, again: "conflict", may: receives },
    declineTransferAction: {
      form: async (world) => {
        const offer = await anOffer(world);
        return { path: offer.path, fields: { token: offer.token } };
      },
      again: "conflict",
      may: receives,
    },
  }),
  ...inRoom("app/(review)/transfers", {
    confirmTransferAction: { form: anAccepted, again: "conflict", may: confirms },
    refuseTransferAction: {
      form: async (world) => {
        const form = await anAccepted(world);
        return { ...form, fields: { ...form.fields, reason: "No support yet." } };
      },
      again: "conflict",
      may: confirms,
    },
  }),
};

export const transferPages: Record<string, PageRow> = {
  // A link that leads nowhere says so to everybody; what a good one shows is the journey's matter.
  "/(public)/transfers/[token]/page": { path: () => "/transfers/none", sees: anybody },
  "/(review)/transfers/page": {
    path: () => "/transfers",
    sees: sees("transfer.confirm"),
  },
};
